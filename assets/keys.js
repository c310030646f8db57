/* Keyboard: presses click what is on the page, so no keystroke ever travels to the server.
   data-key="n" | "g w" | "mod+enter" | "alt+1, 1" on the element to click (fields are focused);
   data-row marks a list row (J, K, Enter, X); data-row-open and data-row-select sit inside it. */
(() => {
  if (window.shouwenKeys) return;
  window.shouwenKeys = true;

  const SEQUENCE_MS = 1200;
  const DOUBLE_CLICK_MS = 700;
  const AWAY_MS = 20000;
  const OFF = "shouwen-keys-off";
  let pending = "";
  let pendingUntil = 0;

  const isField = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable ||
      element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

  const visible = (element) => element.getClientRects().length > 0 && !element.disabled;

  const scope = () =>
    document.querySelector("dialog[open]") ||
    [...document.querySelectorAll(":is([role=dialog], [role=alertdialog]):not([data-state=closed])")].filter(visible).pop();

  const currentRow = () => document.querySelector("[data-row].is-cur");

  const chordOf = (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase().replace("escape", "esc");
    const named = event.altKey && /^Digit\d$/.test(event.code) ? event.code.slice(5) : key;
    return (event.ctrlKey || event.metaKey ? "mod+" : "") + (event.altKey ? "alt+" : "") + named;
  };

  const target = (chord) => {
    const root = scope();
    const places = root ? [root] : [currentRow(), document.getElementById("body"), document].filter(Boolean);
    for (const place of places) {
      for (const element of place.querySelectorAll("[data-key]")) {
        const keys = element.dataset.key.toLowerCase().split(",").map((key) => key.trim());
        if (keys.includes(chord) && visible(element)) return element;
      }
    }
    return null;
  };

  const press = (element) => {
    if (isField(element)) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  };

  const moveRow = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")].filter(visible);
    if (!rows.length) return false;
    const at = rows.findIndex((row) => row.classList.contains("is-cur"));
    const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    rows.forEach((row) => row.classList.toggle("is-cur", row === next));
    next.scrollIntoView({ block: "nearest" });
    next.querySelector("[data-row-open]")?.focus({ preventScroll: true });
    return true;
  };

  const onRow = (chord) => {
    if (scope()) return false;
    if (chord === "j") return moveRow(1);
    if (chord === "k") return moveRow(-1);
    const part = { enter: "[data-row-open]", x: "[data-row-select]" }[chord];
    const found = part && currentRow()?.querySelector(part);
    if (!found || (chord === "enter" && document.activeElement?.matches("a, button"))) return false;
    found.click();
    return true;
  };

  const handle = (chord) => {
    const sequence = Date.now() < pendingUntil ? pending + " " + chord : "";
    pending = "";
    const element = (sequence && target(sequence)) || target(chord);
    if (element) return press(element), true;
    if (onRow(chord)) return true;
    const begins = `[data-key^="${CSS.escape(chord)} "]`;
    if (chord.length === 1 && (scope() || document).querySelector(begins)) {
      pending = chord;
      pendingUntil = Date.now() + SEQUENCE_MS;
    }
    return false;
  };

  /* Before the focused control sees it: on a closed list Ctrl Enter would open the list instead of sending the form. */
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.repeat) return;
    const chord = chordOf(event);
    if (!chord.startsWith("mod+") || !handle(chord)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.repeat) return;
    const chord = chordOf(event);
    const single = chord.length === 1;
    if (single && (isField(event.target) || localStorage.getItem(OFF))) return;
    if (chord === "enter" && isField(event.target)) return;
    if (chord === "esc" && (scope() || isField(event.target))) return;
    if (handle(chord)) event.preventDefault();
  });

  /* A second submit of the same form within a moment is a double click, not a wish. */
  document.addEventListener("submit", (event) => {
    const now = Date.now();
    if (now - Number(event.target.dataset.submittedAt || 0) < DOUBLE_CLICK_MS) {
      event.preventDefault();
      event.stopPropagation();
    } else {
      event.target.dataset.submittedAt = String(now);
    }
  }, true);

  /* A dialog opened by the page itself has no trigger: once closed, the focus goes back to where it was, else to the page. */
  let outside = null;
  let isInside = Boolean(scope());
  document.addEventListener("focusin", (event) => {
    isInside = event.target.matches("[data-radix-focus-guard]") || !!event.target.closest("[role=dialog], [role=alertdialog]");
    if (!isInside && !event.target.closest("dialog")) outside = event.target;
  });
  new MutationObserver(() => {
    if (!isInside || scope() || document.activeElement !== document.body) return;
    (outside?.isConnected ? outside : document.getElementById("body"))?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true });

  /* A refused form leads to the field that is wrong. */
  new MutationObserver((changes) => {
    const wrong = changes.map((change) => change.target).find((field) => field.dataset.wrong);
    if (wrong && !wrong.contains(document.activeElement)) wrong.querySelector("input, textarea, select, button")?.focus();
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["data-wrong"] });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest?.("[data-closes]")) event.target.closest("dialog")?.close();
    if (event.target.matches?.("dialog[open]")) event.target.close();
  });

  /* Back at this tab after a while: what depends on the time of day is asked for again. */
  let left = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) left = Date.now();
    else if (Date.now() - left > AWAY_MS) document.querySelectorAll("[data-refresh]").forEach((button) => button.click());
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("[data-keys-switch]")) return;
    event.target.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1");
  });
  document.addEventListener("toggle", (event) => {
    const box = event.target.querySelector?.("[data-keys-switch]");
    if (box) box.checked = !localStorage.getItem(OFF);
  }, true);
})();
