/* Comforts of pages with native forms; every one of them works without this file, only less kindly. */
(() => {
  if (window.shouwenPublic) return;
  window.shouwenPublic = true;

  const LARGE = "shouwen-large";
  const LOGIN = "shouwen-login";
  const TABLET = "shouwen-tablet";
  const ASK_EVERY = 5_000;
  const IDLE = 90_000;
  const SOON = 20_000;
  const AFTER_THANKS = 8_000;
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

  /* On a tablet at the counter (柜面评价屏) every page leads back to the neutral one and leaves nothing behind. Which
     page that is was noted there when the tablet was paired. */
  const leave = () => {
    all("form").forEach((form) => form.reset());
    location.replace(localStorage.getItem(TABLET));
  };

  const ask = async () => {
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: new URLSearchParams({ do: "ask" }) });
      if (answer.redirected) location.replace(answer.url);
    } catch {
      /* Offline: it asks again. */
    }
  };

  const beTablet = () => {
    const isNeutral = document.querySelector("[data-waits]");
    if (isNeutral && !localStorage.getItem(TABLET)) localStorage.setItem(TABLET, location.pathname);
    if (!isNeutral && document.querySelector(".sw-pairing")) localStorage.removeItem(TABLET);
    if (isNeutral) setInterval(ask, ASK_EVERY);
    const home = localStorage.getItem(TABLET);
    if (!home) return;
    document.documentElement.dataset.tablet = "";
    all("[autocomplete]").forEach((input) => (input.autocomplete = "off"));
    if (location.pathname === home) return;
    let soon, gone;
    const wait = () => {
      clearTimeout(soon);
      clearTimeout(gone);
      document.documentElement.dataset.tablet = "";
      const idle = document.querySelector("[data-thanks]") ? AFTER_THANKS : IDLE;
      if (idle > SOON) soon = setTimeout(() => (document.documentElement.dataset.tablet = "soon"), idle - SOON);
      gone = setTimeout(leave, idle);
    };
    ["pointerdown", "keydown", "input", "wheel"].forEach((kind) => addEventListener(kind, wait, { passive: true }));
    wait();
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-tablet-back]")) return;
    event.preventDefault();
    leave();
  });

  /* What the customer before left in the history opens nothing. */
  addEventListener("pageshow", (event) => {
    const home = localStorage.getItem(TABLET);
    const isBack = event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (home && isBack && location.pathname !== home) leave();
  });

  addEventListener("pageshow", () => {
    all("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    });
  });

  const watch = () => {
    restore();
    beTablet();
    new MutationObserver(restore).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "complete") watch();
  else addEventListener("load", watch);
})();
