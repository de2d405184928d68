/**
 * Import this before playwright-core. That package looks into /proc/sys while it loads, to find out whether
 * it is on Windows, which Deno allows to nobody but a program with all rights; this variable stops it.
 */
Deno.env.set("__IS_WSL_TEST__", "1");
