import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a browser is known for an account since somebody last signed in to it there, in seconds: a year. */
const KNOWN_FOR = 365 * 86_400;

/**
 * Cookies by which a browser is known in which somebody has signed in to an account before (OWASP, "Slow Down Online Guessing
 * Attacks with Device Cookies"). Such a cookie lets nobody in: it says whose tries are counted apart from a stranger's.
 */
export class DeviceCookies {
  readonly #secret: string;
  readonly #isSecure: boolean;

  constructor(secret: string, publicOrigin: string) {
    this.#secret = secret;
    this.#isSecure = publicOrigin.startsWith("https:");
  }

  /** The `Set-Cookie` line for a browser in which somebody has just signed in with this address. */
  line(email: string): string {
    const name = randomBytes(16).toString("base64url");
    const attributes = `Path=/api/auth; Max-Age=${KNOWN_FOR}; HttpOnly; SameSite=Lax${this.#isSecure ? "; Secure" : ""}`;
    return `${cookieName(email)}=${name}.${this.#signature(email, name)}; ${attributes}`;
  }

  /** The browser's own name, where a request's cookies say that it is known for this address. */
  known(email: string, cookies: string | undefined): string | undefined {
    const prefix = `${cookieName(email)}=`;
    const value = (cookies ?? "")
      .split(";")
      .map((one) => one.trim())
      .find((one) => one.startsWith(prefix))
      ?.slice(prefix.length);
    const [name = "", signature = ""] = value?.split(".") ?? [];
    const right = Buffer.from(this.#signature(email, name));
    const said = Buffer.from(signature);
    return said.length === right.length && timingSafeEqual(said, right) ? name : undefined;
  }

  #signature(email: string, name: string): string {
    return createHmac("sha256", this.#secret).update(`device ${email.toLowerCase()} ${name}`).digest("base64url");
  }
}

/** One cookie to an account: several people use one machine. */
function cookieName(email: string): string {
  return `duthao.device.${createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 12)}`;
}
