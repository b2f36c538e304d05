// Renews the list in place when a filter changes. Without this file, or when anything fails, the form and the links
// lead to the same addresses.
(() => {
  const form = document.querySelector("form.filters");
  const announcement = document.getElementById("announcement");
  if (!form || !announcement || !window.AbortController) return;
  const addressOf = (place) => place.pathname + place.search;
  let shown = addressOf(location);
  let request = null;

  // Only what is asked for, in the order of the contract: the address that the server would lead to.
  const order = form.dataset.order.split(" ");
  const asked = () => {
    const answers = [...new FormData(form)].filter(([, value]) => value.trim());
    answers.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
    const query = new URLSearchParams(answers).toString();
    return new URL(form.action).pathname + (query && `?${query}`);
  };

  const renew = (fresh) => {
    const focused = document.activeElement;
    document.querySelectorAll("[data-live]").forEach((part) => {
      const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (now) part.innerHTML = now.innerHTML;
    });
    fresh.querySelectorAll("form.filters input").forEach((now) => {
      const input = form.elements[now.name];
      if (!input) return;
      input.disabled = now.disabled;
      input.checked = now.checked;
      if (input !== focused) input.value = now.value;
    });
    // The switcher leads to the same list in the other language.
    const languages = fresh.querySelectorAll("a[hreflang]");
    document.querySelectorAll("a[hreflang]").forEach((link, place) => {
      if (languages[place]) link.href = languages[place].getAttribute("href");
    });
    document.title = fresh.title;
    const results = document.getElementById("results");
    announcement.textContent = "";
    setTimeout(() => { announcement.textContent = results.textContent; }, 100);
    if (!document.contains(focused)) results.focus();
  };

  const show = async (address, isNew) => {
    if (request) request.abort();
    const mine = request = new AbortController();
    const found = document.getElementById("found");
    found.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || !fresh.getElementById("results")) throw new Error(String(answer.status));
      if (mine !== request) return;
      shown = addressOf(new URL(answer.url));
      if (isNew) history.pushState(null, "", shown);
      renew(fresh);
      found.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError" && mine === request) location.assign(address);
    }
  };

  form.addEventListener("change", () => show(asked(), true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(asked(), true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#found a");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hash || link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    show(addressOf(link), true);
  });
  addEventListener("popstate", () => {
    if (addressOf(location) !== shown) show(addressOf(location), false);
  });
})();
