/**
 * Unpacks the Chromium of npm:@sparticuz/chromium, with libraries and fonts, into the folder for temporary
 * files. Run as a process of its own, because the package takes its orders from the environment:
 * TMPDIR says where, and AWS_LAMBDA_JS_RUNTIME=nodejs22.x that the libraries are wanted, too.
 */
import chromium from "@sparticuz/chromium";

await chromium.executablePath();
