// htmx, for forms and links that change a part of a page. It may neither evaluate text as code nor write styles of its own.
import htmx from "htmx.org";
import { beginAll } from "./app.ts";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.on("htmx:afterSettle", (event) => beginAll(event.target as HTMLElement));
