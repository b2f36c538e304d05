// The progress of an import, asked for every two seconds; when the work is done, the page shows its result.
(() => {
  const place = document.querySelector("[data-transfer-progress]");
  const atWork = () => place.querySelector("[data-at-work='yes']");
  if (!place || !atWork()) return;

  const ask = async () => {
    try {
      const response = await fetch(place.dataset.transferProgress, { credentials: "same-origin" });
      if (response.ok && !response.redirected) place.innerHTML = await response.text();
    } catch {
      // Not reachable just now: the next time will tell.
    }
    if (atWork()) setTimeout(ask, 2000);
    else window.location.reload();
  };
  setTimeout(ask, 2000);
})();
