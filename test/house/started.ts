import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import ts from "typescript";

/** A program that is started, by its name or by one of several that do as well, and where; no names where it cannot be told. */
export interface Started {
  readonly names: readonly string[];
  readonly where: string;
}

/** What `node:child_process` starts programs with: the first argument says which, but for `fork`. */
const STARTERS = new Set(["spawn", "spawnSync", "execFile", "execFileSync", "exec", "execSync"]);
const SHELLS = new Set(["sh", "bash"]);

/** Everything that these files start: in calls, in functions that hand a name on, and as the browser of a test. */
export function startedBy(files: readonly string[]): readonly Started[] {
  const texts = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
  const sources: ts.SourceFile[] = [];
  const handing: Handing = new Map();
  for (let known = -1; known < handing.size;) {
    known = handing.size;
    for (const [file, text] of texts)
      if (mayStart(text, handing)) {
        sources.push(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
        texts.delete(file);
      }
    for (const source of sources) for (const call of callsIn(source, handing)) noteHanding(call, handing);
  }
  return sources.flatMap((source) => [
    ...callsIn(source, handing).flatMap(({ program, rest }) => (parameterOf(program) ? [] : startedIn(program, rest))),
    ...nodesIn(source).flatMap((node) =>
      ts.isPropertyAssignment(node) && node.name.getText() === "executablePath"
        ? [{ names: namesOf(node.initializer), where: placeOf(node) }]
        : [],
    ),
  ]);
}

/** Functions that start what they are given, by file and name: which of their arguments names it. */
type Handing = Map<string, number>;

/** Whether it is worth reading: most files start nothing. */
function mayStart(text: string, handing: Handing): boolean {
  return (
    text.includes("node:child_process") ||
    text.includes("executablePath:") ||
    [...handing.keys()].some((key) => text.includes(`${key.split("#")[1]}(`))
  );
}

interface Call {
  readonly program: ts.Expression;
  readonly rest: readonly ts.Expression[];
}

/** The calls that start something: by Node's functions, their promised forms, and the functions that hand a name on to them. */
function callsIn(source: ts.SourceFile, handing: Handing): Call[] {
  const text = source.text;
  const own = new Set(
    text.includes("node:child_process")
      ? [...STARTERS].filter((name) =>
          new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "node:child_process"`).test(text),
        )
      : [],
  );
  for (const [, alias = "", name = ""] of text.matchAll(/const (\w+) = promisify\((\w+)\)/g))
    if (own.has(name)) own.add(alias);
  return nodesIn(source).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
    const at = !/^\w+$/.test(name)
      ? undefined
      : own.has(name) && ts.isIdentifier(node.expression)
        ? 0
        : handing.get(declaredAs(source, name));
    const program = at === undefined ? undefined : node.arguments[at];
    return program && !ts.isSpreadElement(program) ? [{ program, rest: node.arguments.slice((at ?? 0) + 1) }] : [];
  });
}

/** The file and the name of a function that is called here, whether it is declared here or imported from another of our files. */
function declaredAs(source: ts.SourceFile, name: string): string {
  const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "(\\.[^"]+)"`).exec(source.text)?.[1];
  return `${from === undefined ? source.fileName : resolve(dirname(source.fileName), from)}#${name}`;
}

/** A function that starts what it is given is itself a way to start something. */
function noteHanding({ program }: Call, handing: Handing): void {
  const parameter = parameterOf(program);
  const owner = parameter?.parent;
  if (parameter && owner && ts.isFunctionDeclaration(owner) && owner.name)
    handing.set(`${owner.getSourceFile().fileName}#${owner.name.text}`, owner.parameters.indexOf(parameter));
}

function parameterOf(expression: ts.Expression): ts.ParameterDeclaration | undefined {
  if (!ts.isIdentifier(expression)) return undefined;
  for (let scope: ts.Node = expression.parent; scope; scope = scope.parent) {
    if (!ts.isFunctionLike(scope)) continue;
    const found = scope.parameters.find(({ name }) => name.getText() === expression.text);
    if (found) return found;
  }
  return undefined;
}

/** The program itself; where it is a shell, or gives way to another, that one too. */
function startedIn(program: ts.Expression, rest: readonly ts.Expression[]): Started[] {
  const names = namesOf(program);
  const where = placeOf(program);
  const givesWay = names.some((name) => SHELLS.has(name) || name === "sudo");
  const next = givesWay ? handedOn(rest) : undefined;
  return [{ names, where }, ...(givesWay ? [{ names: next ?? [], where }] : [])];
}

/** The first word that a shell or sudo is given to run: after its options, or of the list that is spread behind them. */
function handedOn([list]: readonly ts.Expression[]): readonly string[] | undefined {
  if (!list || !ts.isArrayLiteralExpression(list)) return undefined;
  const spread = list.elements.find((one) => ts.isSpreadElement(one));
  const words = spread && ts.isSpreadElement(spread) ? valueOf(spread.expression) : undefined;
  if (words && ts.isArrayLiteralExpression(words) && words.elements[0]) return namesOf(words.elements[0]);
  const word = list.elements.find((one) => ts.isStringLiteral(one) && !one.text.startsWith("-"));
  return word && namesOf(word);
}

/** The names that an expression can be: of a path, its last part; of a list or a choice, each. */
function namesOf(expression: ts.Expression | undefined): string[] {
  if (!expression) return [];
  if (ts.isStringLiteralLike(expression)) return [expression.text.split("/").at(-1) ?? ""];
  if (ts.isArrayLiteralExpression(expression)) return expression.elements.flatMap(namesOf);
  if (ts.isConditionalExpression(expression))
    return [...namesOf(expression.whenTrue), ...namesOf(expression.whenFalse)];
  if (ts.isPropertyAccessExpression(expression)) return expression.getText() === "process.execPath" ? ["node"] : [];
  if (ts.isCallExpression(expression)) {
    if (expression.expression.getText() === "join") return namesOf(expression.arguments.at(-1));
    return ts.isPropertyAccessExpression(expression.expression) ? namesOf(expression.expression.expression) : [];
  }
  const value = valueOf(expression);
  return value && value !== expression ? namesOf(value) : [];
}

/** What a constant of the same file was made with. */
function valueOf(expression: ts.Expression): ts.Expression | undefined {
  if (!ts.isIdentifier(expression)) return expression;
  const declared = nodesIn(expression.getSourceFile()).find(
    (node) => ts.isVariableDeclaration(node) && node.name.getText() === expression.text,
  );
  return declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined;
}

const known = new WeakMap<ts.SourceFile, ts.Node[]>();

function nodesIn(source: ts.SourceFile): ts.Node[] {
  const all: ts.Node[] = known.get(source) ?? [];
  if (known.has(source)) return all;
  known.set(source, all);
  const visit = (node: ts.Node): void => {
    all.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return all;
}

function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
