/** The messages of an open chat in their scroller, the way to the newest, and who is typing. */
import { wordsOf } from "../../languages/languages.ts";
import { plain } from "./button.ts";
import { Icon } from "./icon.tsx";
import { join, style } from "./style.ts";
import { Timeline, type TimelineProps } from "./timeline.tsx";

/** Stands in the free line under the last message and takes no room of its own. */
const typing = style("relative h-5 -mt-5 px-7 text-hint text-third truncate pointer-events-none");

export function MessagesPane(props: TimelineProps) {
  const { thread } = wordsOf(props.locale.language);
  return (
    <>
      <div class="scroller" tabIndex={0} role="group" aria-label={thread.messages} data-scroller>
        <div class="scrolled">
          <Timeline {...props} />
        </div>
      </div>
      <button type="button" class={join(plain, "newest")} data-newest hidden>
        <Icon name="down" size={16} />
        {thread.newest}
      </button>
      <p class={typing} data-typing aria-hidden="true" hidden />
    </>
  );
}
