import type { FastifyHelmetOptions } from "@fastify/helmet";
import type { Settings } from "../settings.ts";

/**
 * What a browser is told to refuse. Everything comes from this server; `style-src` allows inline styles because
 * the page's components place and colour things that way. Behind plain http nothing is upgraded to https.
 */
export function headers({ publicOrigin }: Pick<Settings, "publicOrigin">): FastifyHelmetOptions {
  const secure = publicOrigin.startsWith("https:");
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'", publicOrigin.replace(/^http/, "ws")],
        workerSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure,
    // Browsers ignore this one on plain http and say so in the console.
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: "same-origin" },
  };
}
