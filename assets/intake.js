/* The registration form: a draft fills fields nobody has touched, a new turn empties them, a card picks its first outcome, a proposal its unit, a quiet timer counts.
   What is typed stays in the form whatever the server sends; nothing here talks to the server. */
(() => {
  if (window.shouwenIntake) return;
  window.shouwenIntake = true;

  const LONGEST_SECONDS = 600;
  const filled = new WeakMap();
  const touched = new WeakSet();
  const startedAt = new WeakMap();
  const seenTurn = new WeakMap();
  let isFilling = false;

  const put = (control, value) => {
    if (control.type === "radio") {
      if (control.value === value && !control.checked) control.click();
    } else if (control.type === "checkbox") {
      if (!control.checked) control.click();
    } else if (control.value !== value) {
      control.value = value;
      if (control.matches("select")) control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  const fill = (form) => {
    const draft = form.dataset.draft;
    if (!draft || touched.has(form) || filled.get(form) === draft) return;
    filled.set(form, draft);
    isFilling = true;
    for (const [name, value] of Object.entries(JSON.parse(draft))) {
      for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`)) put(control, value);
      if (/^asked_\d+$/.test(name)) form.querySelector("details")?.setAttribute("open", "");
    }
    isFilling = false;
  };

  // Only a growing number empties the form: a server that lost its memory begins again at 0.
  const clear = (form) => {
    const turn = Number(form.dataset.turn);
    if (turn > (seenTurn.get(form) ?? turn)) {
      form.reset();
      touched.delete(form);
      startedAt.set(form, Date.now());
    }
    seenTurn.set(form, turn);
  };

  const watch = () => {
    const form = document.getElementById("intake");
    if (!form) return;
    if (!startedAt.has(form)) startedAt.set(form, Date.now());
    clear(form);
    fill(form);
  };

  const touch = (event) => {
    if (!isFilling && event.target.form?.id === "intake") touched.add(event.target.form);
  };
  document.addEventListener("input", touch, true);

  document.addEventListener("change", (event) => {
    const card = event.target.dataset?.picks;
    if (!card || !event.target.checked) return;
    const group = event.target.form.querySelector(`[data-outcomes="${card}"]`);
    if (group && !group.querySelector("input:checked")) group.querySelector("input").click();
  }, true);

  // What a ruling proposes is taken with one click; a matter that seemed unclear then goes to its unit.
  document.addEventListener("click", (event) => {
    const unit = event.target.closest?.("#intake [data-unit]")?.dataset.unit;
    const form = document.getElementById("intake");
    if (!unit || !form) return;
    const transfer = form.querySelector('[name="outcome"][value="transfer"]');
    if (!transfer.checked) transfer.click();
    touched.add(form);
    put(form.querySelector('[name="to_unit"]'), unit);
  });

  setInterval(() => {
    const form = document.getElementById("intake");
    const text = document.querySelector("[data-timer]");
    if (!text) return;
    const seconds = form ? Math.floor((Date.now() - (startedAt.get(form) || Date.now())) / 1000) : LONGEST_SECONDS;
    // An attribute, not text: on a slow machine the first second passes before the page comes alive, which then finds foreign text.
    text.dataset.shown = text.dataset.timer.replace("#", String(seconds));
    text.parentElement.hidden = seconds < 1 || seconds >= LONGEST_SECONDS;
  }, 1000);

  new MutationObserver(watch).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-draft", "data-turn"],
  });
  watch();
})();
