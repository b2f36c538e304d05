// "My programme" without a script lives in the address alone; with one the ticks are kept on this device, and sent nowhere.
(() => {
  const part = document.querySelector(".programme[data-edition]");
  if (!part) return;
  const KEY = `conference ${part.dataset.edition}`;
  const load = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept : [];
    } catch { return []; }
  };
  const save = (slugs) => {
    try { slugs.length ? localStorage.setItem(KEY, JSON.stringify(slugs)) : localStorage.removeItem(KEY); } catch { /* it holds for this page */ }
  };
  const boxes = () => [...part.querySelectorAll('input[type="checkbox"][form="mine"]')];
  const form = document.getElementById("mine");

  // An address that names sessions counts more than what was ticked before.
  const named = new URLSearchParams(location.search).getAll("mine").flatMap((value) => value.split(",")).filter(Boolean);
  if (named.length) save(named);

  // Sessions that a filter hides stay chosen.
  const show = () => {
    const chosen = load();
    const here = boxes().map((box) => box.value);
    boxes().forEach((box) => { box.checked = chosen.includes(box.value); });
    form?.querySelectorAll("[type=hidden]").forEach((field) => field.remove());
    chosen.filter((slug) => !here.includes(slug)).forEach((value) => {
      form?.append(Object.assign(document.createElement("input"), { type: "hidden", name: "mine", value }));
    });
  };
  part.addEventListener("change", ({ target }) => {
    if (!target.matches('input[type="checkbox"][form="mine"]')) return;
    const others = load().filter((slug) => slug !== target.value);
    save(target.checked ? [...others, target.value] : others);
  });
  show();
  addEventListener("pageshow", show);
})();
