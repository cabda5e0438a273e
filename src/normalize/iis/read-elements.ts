import { SaxesParser } from 'saxes';
import { strayLines } from '../formats/stray-lines.ts';

/** Why the reading of an XML text ended early. */
export interface XmlProblem {
  /**
   * `malformed`: IIS could not read it either. `over-limit`: larger than this tool reads. `broken`: a value goes over a
   * line end, which no program writes; what it was before somebody's mail broke it is not known.
   */
  readonly cause: 'malformed' | 'over-limit' | 'broken';
  /** A sentence without its place. */
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in Unicode characters. */
  readonly column: number;
}

export type XmlAttributes = { readonly [name: string]: string };

export interface ElementHandlers {
  /** `line` is where the tag begins. */
  readonly open: (name: string, attributes: XmlAttributes, line: number) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
  /** Each line of text that is not blank, where only elements belong. */
  readonly stray?: (line: number) => void;
  /** Whether a value that goes over a line end stops the reading; without it, it does. */
  readonly isMissed?: (name: string) => boolean;
}

const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_DEPTH = 128;

class Stop extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Reads XML as a stream of elements and stops at the first fault. A document type is refused, as IIS refuses it, so no
 * entity is ever declared or expanded. `fragment` accepts text without a single root, as appcmd prints it.
 */
export function readElements(
  text: string | Iterable<string>,
  handlers: ElementHandlers,
  options: { readonly fragment?: boolean } = {},
): XmlProblem | null {
  const parser = new SaxesParser({ xmlns: false, fragment: options.fragment === true });
  const open: { readonly name: string; readonly line: number }[] = [];
  let closed: { readonly name: string; readonly line: number } | undefined;
  let line = 1;
  let begin = 0;
  let source = '';
  const stop = (cause: XmlProblem['cause'], message: string): never => {
    throw new Stop({ cause, message, line: parser.line, column: parser.column + 1 });
  };
  parser.on('error', (error) => {
    // The parser reports the element that lacks its end tag as closed just before it complains.
    const isUnclosed = closed !== undefined && error.message.includes('unexpected close tag');
    const where = isUnclosed ? ` <${closed?.name.slice(0, 80)}> of line ${closed?.line} is still open.` : '';
    stop('malformed', `${sentenceOf(error.message)}${where}`);
  });
  parser.on('doctype', () => stop('malformed', 'The file has a document type declaration, which IIS refuses.'));
  parser.on('opentagstart', (tag) => {
    // The parser has already read the character after the name; a line end there is not yet the tag's line.
    line = parser.column === 0 ? parser.line - 1 : parser.line;
    begin = parser.position;
    open.push({ name: tag.name, line });
    if (open.length > MAX_DEPTH) stop('over-limit', `Elements are nested deeper than ${MAX_DEPTH}.`);
  });
  parser.on('opentag', (tag) => {
    const isOverLines = parser.line > line && GOES_OVER.test(source.slice(begin - 1, parser.position));
    if (isOverLines && handlers.isMissed?.(tag.name) !== false)
      stop('broken', `A value of <${tag.name.slice(0, 80)}> of line ${line} goes over the end of its line.`);
    handlers.open(tag.name, tag.attributes, line);
  });
  const { stray, text: onText } = handlers;
  if (stray !== undefined || onText !== undefined) {
    parser.on('text', (found) => {
      onText?.(found);
      if (stray !== undefined) for (const at of strayLines(found, parser.line)) stray(at);
    });
  }
  parser.on('closetag', (tag) => {
    closed = open.pop();
    handlers.close(tag.name);
  });
  try {
    let characters = 0;
    for (const chunk of typeof text === 'string' ? [text] : text) {
      characters += chunk.length;
      if (characters > MAX_CHARACTERS) stop('over-limit', `The file is larger than ${MAX_CHARACTERS} characters.`);
      source += chunk;
      parser.write(chunk);
    }
    parser.close();
    return null;
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }
}

const GOES_OVER = /=\s*(?:"[^"\r\n]*[\r\n][^"]*"|'[^'\r\n]*[\r\n][^']*')/;

/** saxes writes `12:34: unclosed tag: providers`; the place is told apart from the words. */
function sentenceOf(message: string): string {
  const words = message.replace(/^(?:[^\n]*?:)?\d+:\d+:\s*/, '').slice(0, 300);
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
