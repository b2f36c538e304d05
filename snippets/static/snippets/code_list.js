// The search field above a long list of check boxes. Ticked boxes stay in sight whatever is searched for.
(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

  window.wagtail.app.register(
    "code-list",
    class extends window.StimulusModule.Controller {
      static targets = ["search", "box"];

      connect() {
        if (this.hasSearchTarget) this.searchTarget.hidden = false;
      }

      search() {
        const wanted = plain(this.searchTarget.value);
        for (const box of this.boxTargets) {
          box.hidden = !plain(box.textContent).includes(wanted) && !box.querySelector("input").checked;
        }
      }

      // Enter in the search field would save the whole form.
      stay(event) {
        event.preventDefault();
      }
    },
  );
})();
