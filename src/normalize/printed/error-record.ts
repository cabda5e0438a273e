import type { TextLine } from './text-line.ts';

/** An error that PowerShell printed among the answers. */
export interface PrintedError {
  readonly line: number;
  /** What it says, in one line. */
  readonly message: string;
  /** `Get-OabVirtualDirectory`, where it names its command. */
  readonly command?: string;
  /** The server that did not answer, where it names one: the rest of the answer stands. */
  readonly server?: string;
  /** `PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand`. */
  readonly id?: string;
  /** What it is about: `LmCompatibilityLevel` of `(LmCompatibilityLevel:String)`. */
  readonly target?: string;
}

const DETAIL = /^\s*\+ (CategoryInfo|FullyQualifiedErrorId|PSComputerName)\s*:/;

/** Lines of an error that are neither its message nor a detail: where it happened. */
const PLACE = /^(?:\s*\+ |\s*\+$|.{0,30}:\d+ \S{1,12}:\d+\s*$|Line \|$|\s+\d* ?\| )/;

/** Names of details are not translated, so that they tell an error in every language. */
const MOST = 25;

/**
 * How many lines from `at` on are one error, and what it says; `undefined` where they are none. An error begins with its
 * message, which nothing marks: the detail lines below it do.
 */
export function errorAt(
  lines: readonly TextLine[],
  at: number,
  isOther: (index: number) => boolean,
): { readonly length: number; readonly error: PrintedError } | undefined {
  let detail = at;
  while (!DETAIL.test(lines[detail]?.text ?? '')) {
    detail += 1;
    const text = lines[detail]?.text;
    if (text === undefined || text.trim() === '' || detail - at > MOST || isOther(detail)) return undefined;
  }
  let end = detail;
  while (end < lines.length && isPartOfError(lines[end]?.text ?? '', lines[end - 1]?.text ?? '')) end += 1;
  const own = lines.slice(at, end).map(({ text }) => text);
  const message = own
    .slice(0, detail - at)
    .filter((text) => !PLACE.test(text))
    .join(' ');
  const details = own
    .slice(detail - at)
    .map((text) => text.trim())
    .join(' ');
  return { length: end - at, error: errorOf(lines[at]?.line ?? 0, message, details) };
}

/** A detail, or what a console wrapped below it. */
function isPartOfError(text: string, before: string): boolean {
  if (DETAIL.test(text) || PLACE.test(text)) return true;
  return text.trim() !== '' && /^ {1,6}\S/.test(text) && before.length > 60;
}

function errorOf(line: number, message: string, details: string): PrintedError {
  const category = /CategoryInfo\s*: (.*?)(?=\+ FullyQualifiedErrorId|$)/.exec(details)?.[1] ?? '';
  const target = /^\S+: \((.*)(?::[^:()]*)?\) \[/.exec(category)?.[1]?.replace(/:[\w.]+$/, '');
  const command = /\[([A-Z][a-z]+-\w+)\]/.exec(category)?.[1];
  const id = /FullyQualifiedErrorId\s*: (.*?)(?:\s\+ |$)/.exec(details)?.[1]?.trim();
  const server =
    /(?<=\s)-Server[ :]['"]?([\w.-]*\w)/i.exec(message)?.[1] ??
    /^([\w-]{1,15})\\[^()]+ \([^()]+\)/.exec(target ?? '')?.[1];
  return {
    line,
    message: message.replace(/\s+/g, ' ').trim().slice(0, 200),
    ...(command === undefined ? {} : { command }),
    ...(server === undefined ? {} : { server }),
    ...(id === undefined || id === '' ? {} : { id }),
    ...(target === undefined || target === '' ? {} : { target }),
  };
}
