// Shows the button that the browser can do something with: the phone's own dialogue, else the clipboard.
(() => {
  const page = document.documentElement;
  if (navigator.share) page.classList.add("can-share");
  else if (navigator.clipboard) page.classList.add("can-copy");

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-share]");
    if (!button) return;
    const url = location.href.split("#")[0];
    if (navigator.share) {
      // Whoever closes the dialogue has changed their mind: that is no error.
      await navigator.share({ title: document.title, url }).catch(() => {});
      return;
    }
    const status = button.parentElement.querySelector("[role=status]");
    status.textContent = "";
    const done = await navigator.clipboard.writeText(url).then(() => true, () => false);
    status.textContent = done ? button.dataset.copied : button.dataset.failed;
  });
})();
