// Live: says how many claims came in since the page was drawn, and draws its lists anew. It never moves what somebody reads, marks or
// writes: then, and on pages with a map or a form, it waits to be asked.
"use strict";
(() => {
  const content = document.getElementById("content");
  if (!content || !("EventSource" in window) || !/^https?:$/.test(location.protocol)) return;

  const told = document.createElement("p");
  told.className = "news";
  told.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.hidden = true;
  told.append(button);
  document.body.append(told);

  let since = -1;
  let last = -1;
  let source = null;

  const words = (count) => `${count.toLocaleString("en")} new claim${count === 1 ? "" : "s"}`;
  const whole = () => !content.querySelector("[data-island], form[method=post]");
  const atRest = () =>
    scrollY < 120 && !content.contains(document.activeElement) && String(getSelection()) === "" && !content.querySelector("dialog[open]");

  const draw = async () => {
    const upTo = last;
    content.classList.add("busy");
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("content");
      if (fresh) content.replaceChildren(...document.adoptNode(fresh).childNodes);
      since = upTo;
      listen();
    } finally {
      content.classList.remove("busy");
    }
  };

  const hear = (event) => {
    const found = JSON.parse(event.data);
    since = found.since;
    last = found.last;
    if (found.new === 0) {
      button.hidden ||= !button.textContent.endsWith("shown");
      return;
    }
    button.hidden = false;
    button.textContent = whole() ? `${words(found.new)}: show` : `${words(found.new)}: load anew`;
    if (whole() && atRest()) {
      draw().then(() => {
        button.hidden = false;
        button.textContent = `${words(found.new)} shown`;
        setTimeout(() => (button.hidden = button.textContent.endsWith("shown")), 6000);
      }, () => {});
    }
  };

  const listen = () => {
    source?.close();
    // A browser opens few connections to one server: pages that nobody sees hold none.
    if (document.visibilityState !== "visible") return;
    source = new EventSource(`/live?since=${since}`);
    source.addEventListener("claims", hear);
  };

  button.addEventListener("click", () => (whole() ? draw().catch(() => {}) : location.reload()));
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  listen();
})();
