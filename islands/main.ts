/** Everything that runs in an agent's browser starts here. */
import { noteOpened, watchAlerts } from "./alerts/alerts.ts";
import { prepareChatSettings, watchChatSettings } from "./alerts/settings.ts";
import { closeAfterSending } from "./closing.ts";
import { prepareComposers, watchComposers } from "./composer.ts";
import { tick, watchClock } from "./countdown.ts";
import { openDialogs } from "./dialog.ts";
import { watchLeaving } from "./drafts.ts";
import { extendHtmx } from "./extension.ts";
import { followNavigation } from "./focus.ts";
import { htmx } from "./htmx.ts";
import { wakeIslands } from "./island_element.ts";
import { watchKeys } from "./keyboard.ts";
import { startLive } from "./live.ts";
import { keepOneAgent } from "./one_agent.ts";
import { watchPanels } from "./panel.ts";
import { watchScroll } from "./scroll.ts";
import { holdSwaps } from "./scroll_hold.ts";
import { watchReading } from "./reading.ts";
import { watchChoices } from "./theme.ts";
import { prepareSiteChatPreview, watchSiteChatPreview } from "./site_chat_preview.ts";
import { countToasts } from "./toast.ts";
import { markAsMine, markOpenRow } from "./viewer.ts";

extendHtmx();
// Every piece of markup that comes into the page passes through htmx, the first page included.
htmx.onLoad((root) => {
  markAsMine(root);
  markOpenRow();
  prepareComposers(root);
  countToasts();
  prepareSiteChatPreview(root);
  noteOpened();
  prepareChatSettings();
  tick();
});

watchComposers();
watchLeaving();
watchPanels();
watchReading();
watchAlerts();
watchChatSettings();
closeAfterSending();
watchScroll();
watchKeys();
watchChoices();
followNavigation();
watchClock();
openDialogs();
holdSwaps();
wakeIslands();
watchSiteChatPreview();
startLive();
keepOneAgent();
