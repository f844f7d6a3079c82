// Loaded into a server before anything else (`--import`): a clock that can be set, as `clock -3600000` says, in milliseconds.
const { Date: Real } = globalThis;
let shift = 0;

globalThis.Date = new Proxy(Real, {
  construct: (target, given: unknown[], type: unknown) =>
    Reflect.construct(
      target,
      given.length > 0 ? given : [Real.now() + shift],
      type === globalThis.Date ? target : (type as typeof Real),
    ) as object,
  get: (target, name) => (name === "now" ? () => Real.now() + shift : (Reflect.get(target, name) as unknown)),
});

process.on("message", (asked) => {
  if (typeof asked !== "string" || !asked.startsWith("clock ")) return;
  shift = Number(asked.slice("clock ".length));
  process.send?.({ now: Date.now() });
});
