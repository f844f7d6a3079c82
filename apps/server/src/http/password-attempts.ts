import { refuse } from "@duthao/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Services } from "../services.ts";
import { secretOf } from "../secret.ts";
import { setCookies } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { DeviceCookies } from "./device-cookie.ts";
import { sendRefusal } from "./problem.ts";
import { SignInTries, type SignInTry } from "./sign-in-tries.ts";

/** Passwords that people try, wherever they are asked for one: counted together for an account, and logged where they are wrong. */
export class PasswordAttempts {
  readonly #services: Services;
  readonly #devices: DeviceCookies;
  readonly #tries: SignInTries;

  constructor(services: Services) {
    const { settings, requests } = services;
    this.#services = services;
    this.#devices = new DeviceCookies(secretOf(settings), settings.publicOrigin);
    this.#tries = new SignInTries(requests);
  }

  /** Tries a password, unless that is one too many. Where nothing comes of it, the refusal has been sent. */
  async make<Value>(
    request: FastifyRequest,
    reply: FastifyReply,
    { email, check }: { readonly email: string; readonly check: () => Promise<Value | undefined> },
  ): Promise<Value | undefined> {
    const one: SignInTry = {
      address: request.ip,
      account: email.toLowerCase(),
      device: this.#devices.known(email, request.headers.cookie),
    };
    const wait = this.#tries.begin(one);
    const made = wait === undefined ? await check() : undefined;
    if (made !== undefined) {
      this.#tries.succeeded(one);
      return made;
    }
    await this.#logFailure(request, email, wait === undefined ? "wrong" : "too-many");
    sendRefusal(reply, refuse(wait === undefined ? "not-signed-in" : "too-many"), (wait ?? 0) / 1000);
    return undefined;
  }

  /** From now on this browser is known for the account. */
  remember(reply: FastifyReply, email: string): void {
    setCookies(reply, [this.#devices.line(email)]);
  }

  /** Of what was typed nothing is logged, for somebody's password stands there at times: only whose account it would have been. */
  async #logFailure(request: FastifyRequest, email: string, reason: "wrong" | "too-many"): Promise<void> {
    const { accounts, audit } = this.#services;
    const account = (await accounts.byEmail(email))?.id;
    request.log.warn({ account: account ?? "none", address: request.ip, reason }, "A sign-in failed.");
    audit.note(noteOf(request, { kind: "sign-in-failed", ...(account !== undefined && { account }), reason }));
  }
}
