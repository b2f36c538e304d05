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
  // The phone's own dialogue, where there is one.
  document.querySelectorAll("[data-share]").forEach((button) => {
    if (!navigator.share) return;
    button.parentElement.hidden = false;
    button.addEventListener("click", () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
  });
  // Paper cannot be unfolded.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details.fold").forEach((fold) => fold.setAttribute("open", ""));
  });
})();
