// Small comforts on top of pages that work without any script: an honest word about the live
// connection, a button that copies the personal link, and one tap that confirms suggestions.
(() => {
  const SILENCE = 45000; // a stream that has sent a "pulse" before and then nothing this long is dead

  const watch = (stream) => {
    const word = stream.querySelector("[data-live-state]");
    let again = 1000;
    let pulse;
    const say = (on) => {
      word.hidden = false;
      word.dataset.liveState = on ? "on" : "off";
      const text = on ? word.dataset.liveOn : word.dataset.liveOff;
      if (word.textContent !== text) word.textContent = text;
    };
    const open = () => {
      again = 1000;
      say(navigator.onLine);
      // From now on a dish that is put on the table glows once; those already there do not.
      requestAnimationFrame(() => requestAnimationFrame(() => stream.classList.add("is-live")));
    };
    const heard = (event) => {
      clearTimeout(pulse);
      const connection = event.detail.connection;
      if (connection) stream.connection = connection;
      if (!stream.hasPulse) return;
      pulse = setTimeout(() => {
        say(false);
        stream.connection?.reader?.cancel(); // the extension then reconnects
      }, SILENCE);
    };
    stream.addEventListener("htmx:sse:after:connection", (event) => { open(); heard(event); });
    stream.addEventListener("htmx:sse:after:message", heard);
    stream.addEventListener("pulse", () => { stream.hasPulse = true; });
    stream.addEventListener("htmx:sse:error", () => say(false));
    stream.addEventListener("htmx:sse:before:connection", (event) => {
      if (event.detail.connection.attempt > 0) say(false);
    });
    stream.addEventListener("htmx:sse:close", () => { clearTimeout(pulse); say(false); });
    // The extension reconnects a stream that was open once; the very first try is ours to repeat.
    const retry = (event) => {
      if (event.target !== stream || stream._htmx?.sse) return;
      say(false);
      setTimeout(() => htmx.trigger(stream, "longtable:again"), again);
      again = Math.min(again * 2, 30000);
    };
    stream.addEventListener("htmx:error", retry);
    stream.addEventListener("htmx:response:error", retry);
    addEventListener("offline", () => say(false));
    addEventListener("online", () => { if (stream._htmx?.sse?.reader) say(true); });
  };
  document.querySelectorAll("[data-live]").forEach(watch);

  // A row of rooms that is longer than the screen begins at the room one is in, as its style says.
  if (!CSS.supports("scroll-initial-target", "nearest")) {
    document.querySelector(".rooms [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  }

  const copy = async (button) => {
    const input = document.getElementById(button.dataset.copy);
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      document.execCommand("copy"); // plain http on the house network has no clipboard
    }
    const label = button.querySelector("[data-copy-label]");
    const before = label.textContent;
    const status = document.querySelector("[data-copy-status]");
    label.textContent = status.textContent = button.dataset.copied;
    setTimeout(() => { label.textContent = before; status.textContent = ""; }, 2500);
  };
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  });

  // Where the device has a sheet for sharing, one tap opens it; whoever closes it shares nothing.
  document.querySelectorAll("[data-share]").forEach((button) => {
    button.hidden = !navigator.share;
    const url = document.getElementById(button.dataset.share).value;
    button.addEventListener("click", () => navigator.share({ title: document.title, url }).catch(() => {}));
  });

  // What a script does by itself needs no button.
  document.querySelectorAll("[data-without-script]").forEach((button) => { button.hidden = true; });

  // One tap says "contains" wherever it is still suggested; what a person answered stays.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=confirm]");
    if (!button) return;
    event.preventDefault();
    for (const name of button.value.split(" ")) {
      const answers = button.form.elements[name];
      if (answers.value !== "free_of") answers.value = "contains";
    }
    document.getElementById("suggested-says").focus();
    button.hidden = true;
    button.form.querySelector("#allergens").dispatchEvent(new Event("change"));
  });

  // Finds a name in a list that is here already: what is typed goes nowhere, least of all into addresses.
  document.querySelectorAll("[data-sift]").forEach((box) => {
    const list = document.getElementById(box.dataset.sift);
    const input = box.querySelector("input");
    const found = box.querySelector("[data-sift-found]");
    const apart = { "đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss" };
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[đłøıæœß]/g, (letter) => apart[letter]);
    const sift = () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let left = 0;
      list.querySelectorAll("[data-name]").forEach((row) => {
        const name = plain(row.dataset.name);
        const hidden = !words.every((word) => name.includes(word));
        if (row.hidden !== hidden) row.hidden = hidden;
        if (!hidden) left += 1;
      });
      found.textContent = left ? "" : found.dataset.siftNone;
      found.classList.toggle("hush", left > 0);
    };
    box.hidden = false;
    input.addEventListener("input", sift);
    new MutationObserver(sift).observe(list, { childList: true, subtree: true, attributeFilter: ["hidden"] });
  });

  // After a refused form the summary is the first thing to read.
  const summary = document.querySelector(".summary");
  if (summary) { summary.tabIndex = -1; summary.focus(); }
})();
