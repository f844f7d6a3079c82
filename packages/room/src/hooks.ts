import type { Extension, HookName } from "@hocuspocus/server";

/** Every hook of Hocuspocus 4.7 that is called here; docs/EXTENSIONS.md says when. */
export const HOOKS = [
  "onConfigure",
  "onConnect",
  "connected",
  "onAuthenticate",
  "onTokenSync",
  "onCreateDocument",
  "onLoadDocument",
  "afterLoadDocument",
  "beforeHandleMessage",
  "afterHandleMessage",
  "beforeHandleAwareness",
  "beforeSync",
  "beforeBroadcastStateless",
  "onStateless",
  "onChange",
  "onStoreDocument",
  "afterStoreDocument",
  "onAwarenessUpdate",
  "onDisconnect",
  "beforeUnloadDocument",
  "afterUnloadDocument",
  "onDestroy",
] as const satisfies readonly HookName[];

/** Hooks of Hocuspocus's own HTTP server, which is not used: they are never called. */
export const UNCALLED = ["onListen", "onUpgrade", "onRequest"] as const satisfies readonly Exclude<
  HookName,
  (typeof HOOKS)[number]
>[];

/** The hooks in which an extension says no by throwing. In all others a failure is reported, and changes nothing. */
export const MAY_REFUSE: ReadonlySet<HookName> = new Set<HookName>([
  "onConnect",
  "onAuthenticate",
  "onTokenSync",
  "onCreateDocument",
  "onLoadDocument",
  "beforeHandleMessage",
  "beforeSync",
  "beforeHandleAwareness",
  "onStateless",
  "onStoreDocument",
  "afterStoreDocument",
  "beforeUnloadDocument",
]);

/** The hooks in which an extension looks at messages before the gate does. */
export const ON_MESSAGES: readonly HookName[] = [
  "beforeHandleMessage",
  "beforeSync",
  "beforeHandleAwareness",
  "afterHandleMessage",
];

/** The hooks that an extension has. */
export function hooksOf(extension: Extension): HookName[] {
  return HOOKS.filter((name) => typeof extension[name] === "function");
}
