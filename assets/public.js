/* Comforts of pages with native forms; every one of them works without this file, only less kindly. */
(() => {
  if (window.shouwenPublic) return;
  window.shouwenPublic = true;

  const LARGE = "shouwen-large";
  const LOGIN = "shouwen-login";
  const all = (selector) => document.querySelectorAll(selector);

  /* Once per element, also for those that client-side navigation brings later. */
  const fresh = (selector, prepare) =>
    all(`${selector}:not([data-ready])`).forEach((element) => {
      element.dataset.ready = "";
      prepare(element);
    });

  const restore = () => {
    const remembered = localStorage.getItem(LOGIN);
    fresh("#sw-large", (box) => (box.checked ||= localStorage.getItem(LARGE) === "1"));
    fresh("[data-remember]", (input) => (input.value ||= remembered || ""));
    fresh("[data-remember-switch]", (box) => (box.checked = remembered !== null));
  };

  document.addEventListener("change", (event) => {
    if (event.target.id === "sw-large") localStorage.setItem(LARGE, event.target.checked ? "1" : "0");
  });

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches?.("[data-most-files]")) return;
    const { mostBytes, mostFiles, tooMuch } = input.dataset;
    const files = [...input.files];
    const fits = files.length <= Number(mostFiles) && files.every((file) => file.size <= Number(mostBytes));
    input.setCustomValidity(fits ? "" : tooMuch);
    input.reportValidity();
  });

  document.addEventListener("keyup", (event) => {
    if (!event.getModifierState || event.target.dataset?.caps === undefined) return;
    const hint = document.getElementById(event.target.dataset.caps);
    if (hint) hint.hidden = !event.getModifierState("CapsLock");
  });

  document.addEventListener("click", (event) => {
    const eye = event.target.closest?.("[data-reveal]");
    if (eye) {
      const input = document.getElementById(eye.dataset.reveal);
      input.type = input.type === "password" ? "text" : "password";
      eye.setAttribute("aria-pressed", String(input.type === "text"));
    }
    const account = event.target.closest?.("[data-fill-login]");
    if (account) {
      document.getElementById("login").value = account.dataset.fillLogin;
      document.getElementById("password").value = account.dataset.fillPassword;
      document.getElementById("password").focus();
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-same-page]");
    if (!link) return;
    link.search = location.search;
    link.hash = location.hash;
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-native]")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    const query = new URLSearchParams(location.search);
    form.querySelectorAll("[data-from-query]").forEach((input) => (input.value = query.get(input.dataset.fromQuery) || ""));
    form.querySelectorAll("[type=submit]").forEach((button) => button.setAttribute("aria-busy", "true"));
    const box = form.querySelector("[data-remember-switch]");
    if (box?.checked) localStorage.setItem(LOGIN, form.querySelector("[data-remember]").value);
    else if (box) localStorage.removeItem(LOGIN);
  });

  addEventListener("pageshow", () => {
    all("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    });
  });

  const watch = () => {
    restore();
    new MutationObserver(restore).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "complete") watch();
  else addEventListener("load", watch);
})();
