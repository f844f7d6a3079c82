import { howFound } from "@duthao/decree";
import { mentionNames, type Round } from "@duthao/domain";
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { Suggestion } from "@tiptap/suggestion";

/** A name that can be mentioned: the words that are put after the @, and whose they are. */
export type MentionedName = ReturnType<typeof mentionNames>[number];

/** The names that fit what is being typed after an @, and how one of them is taken; `undefined` while nobody types one. */
export interface NameSuggestions {
  readonly names: readonly MentionedName[];
  readonly take: (name: MentionedName) => void;
}

export interface SuggestingOptions {
  readonly round: () => Pick<Round, "organisations" | "people">;
  readonly suggest: (suggestions: NameSuggestions | undefined) => void;
  /** Whether the key was for the list that is shown. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** Names in a list are a few; whoever looks for another types more of it. */
const SHOWN = 8;

/** The names that fit: full names first, as the round lists them. */
export function fittingNames(round: Pick<Round, "organisations" | "people">, typed: string): readonly MentionedName[] {
  const names = mentionNames(round).filter(
    ({ words, organisation, person }) => person !== undefined || words === round.organisations.get(organisation)?.name,
  );
  const sought = typed.trim();
  if (sought === "") return names.filter(({ person }) => person === undefined).slice(0, SHOWN);
  const shortOf = (name: MentionedName) =>
    name.person === undefined ? (round.organisations.get(name.organisation)?.short ?? "") : "";
  return names.filter((name) => howFound(`${name.words} ${shortOf(name)}`, sought)).slice(0, SHOWN);
}

/** Offers the names of a round after an @. What is taken is words, as if they had been typed. */
export function suggestNames({ round, suggest, onKey }: SuggestingOptions): Extension {
  return Extension.create({
    name: "mentions",
    addProseMirrorPlugins() {
      const plugin = Suggestion<MentionedName, MentionedName>({
        editor: this.editor,
        allowSpaces: true,
        allowedPrefixes: [" ", "\u00a0", "("],
        shouldShow: ({ editor }) => editor.view.hasFocus(),
        items: ({ query }) => [...fittingNames(round(), query)],
        command: ({ editor, range, props: { words } }) => editor.commands.insertContentAt(range, `@${words} `),
        render: () => ({
          onStart: ({ items, command }) => suggest({ names: items, take: command }),
          onUpdate: ({ items, command }) => suggest({ names: items, take: command }),
          onExit: () => suggest(undefined),
          onKeyDown: ({ event }) => onKey(event),
        }),
      });
      // Nothing is drawn around what is typed: an input method that is composing a word would lose it.
      const { decorations: _, ...props } = plugin.props;
      return [new Plugin({ ...plugin.spec, props })];
    },
  });
}
