// Everything works without this file; it only saves a tap.
(() => {
  const drops = () => document.querySelectorAll("details.drop[open]");
  document.addEventListener("click", (event) => {
    drops().forEach((drop) => drop.contains(event.target) || drop.removeAttribute("open"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    drops().forEach((drop) => {
      drop.removeAttribute("open");
      drop.querySelector("summary").focus();
    });
  });
  // Sharing: the phone's own dialogue, else the clipboard; the button shows what the browser can do.
  if (navigator.share) document.documentElement.classList.add("can-share");
  else if (navigator.clipboard) document.documentElement.classList.add("can-copy");
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-share]");
    if (!button) return;
    const url = location.href.split("#")[0];
    // Whoever closes the dialogue has changed their mind: that is no error.
    if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
    const status = button.closest(".share").querySelector("[role=status]");
    status.textContent = "";
    const done = await navigator.clipboard.writeText(url).then(() => true, () => false);
    status.textContent = done ? button.dataset.copied : button.dataset.failed;
  });
  // Paper cannot be unfolded.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details.fold").forEach((fold) => fold.setAttribute("open", ""));
  });
})();
