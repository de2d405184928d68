/** Requests for the loader's tests: numbered POSTs, one path for all. */
import type { MakeRequests } from "../../bench/loader_process.ts";

export const makeRequests: MakeRequests = (options) => {
  const { path } = options as { path: string };
  return (i) => ({ method: "POST", path, body: `number ${i}`, headers: { "content-type": "text/plain" } });
};
