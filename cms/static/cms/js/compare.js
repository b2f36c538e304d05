// Chosen courses stay chosen while a reader filters and turns pages. They are kept in this tab only, and sent nowhere.
(() => {
  const KEY = "compare";
  let state = { chosen: [], seen: "" };

  const load = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY));
      if (kept && Array.isArray(kept.chosen)) state = kept;
    } catch { /* no storage: it holds for this page */ }
    return state;
  };
  const save = (changes) => {
    state = { ...state, ...changes };
    try { sessionStorage.setItem(KEY, JSON.stringify(state)); } catch { /* as above */ }
  };

  const hidden = (value) => Object.assign(document.createElement("input"), { type: "hidden", name: "offer", value });

  function show() {
    const form = document.getElementById("compare");
    if (!form) return;
    const { chosen } = load();
    const boxes = [...document.querySelectorAll('input[type="checkbox"][form="compare"]')];
    boxes.forEach((box) => { box.checked = chosen.includes(box.value); });
    const here = boxes.map((box) => box.value);
    form.querySelector("[data-elsewhere]").replaceChildren(...chosen.filter((it) => !here.includes(it)).map(hidden));
    const words = JSON.parse(form.dataset.words);
    const most = words.length - 2;
    const status = form.querySelector("[role=status]");
    const text = words[Math.min(chosen.length, most + 1)];
    if (status.textContent !== text) status.textContent = text;
    form.querySelector("[type=submit]").disabled = chosen.length < 2 || chosen.length > most;
    form.querySelector("[data-clear]").hidden = !chosen.length;
    form.hidden = !boxes.length && !chosen.length;
    form.classList.toggle("is-sticky", chosen.length > 0);
  }

  // An address that names courses is followed once; after that what was ticked since counts.
  const named = document.querySelector("[data-chosen]")?.dataset.chosen ?? "";
  if (named && (named !== load().seen || !document.getElementById("compare"))) {
    save({ chosen: named.split(" "), seen: named });
  }
  show();

  document.addEventListener("change", ({ target }) => {
    if (!target.matches('input[type="checkbox"][form="compare"]')) return;
    const others = load().chosen.filter((it) => it !== target.value);
    save({ chosen: target.checked ? [...others, target.value] : others });
    show();
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("#compare [data-clear]")) return;
    save({ chosen: [] });
    show();
    document.getElementById("compare-status").focus();
  });
  addEventListener("pageshow", show);
  // The list may be exchanged in place.
  new MutationObserver((changes) => {
    const isList = (node) => node.querySelector?.("#compare, .compare-box") || node.matches?.("#compare, .compare-box");
    if (changes.some(({ addedNodes }) => [...addedNodes].some(isList))) show();
  }).observe(document.body, { childList: true, subtree: true });
})();
