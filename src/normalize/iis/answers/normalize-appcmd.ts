import { readElements } from '../read-elements.ts';
import { SECTION_NAMES, type SectionName } from '../settings.ts';
import { type AnswerReading, appcmdError, notUnderstood, oneLine } from './answer-reading.ts';
import { type AppcmdInput, appcmdFragments } from './appcmd-fragments.ts';
import { appcmdSections, type FoundSection } from './appcmd-sections.ts';

/**
 * Reads what `appcmd list config [LOCATION] /section:S` printed, plain or with `/xml`. The answer is effective: every
 * layer is merged in it, web.config too, and what is at its schema default is left out. So an attribute that is not
 * there has its default, and an empty element is all defaults. No text at all is no answer. Errors come on stdout.
 */
export function normalizeAppcmd(text: string, input: AppcmdInput): AnswerReading {
  const error = appcmdError(text);
  if (error !== undefined) return error;
  const asked = sectionAsked(input.section);
  if (input.section !== null && asked === undefined) return { fragments: [], problem: null };
  const begin = beginOfXml(text);
  const end = text.lastIndexOf('>');
  const leftOver = begin < 0 ? [] : aroundXml(text, begin, end);
  const xml = begin < 0 ? '' : text.slice(begin, end + 1).replace(/^<\?xml[^>]*\?>/, '');
  const skipped = begin < 0 ? 0 : text.slice(0, begin).split('\n').length - 1;
  const found: FoundSection[] = [];
  const reader = appcmdSections(found, (line) => leftOver.push(line + skipped));
  const problem = readElements(xml, reader, { fragment: true });
  if (problem !== null) return notUnderstood(problem.message, problem.line + skipped);
  if (found.length === 0 && asked === undefined)
    return notUnderstood('The output holds no section that is known, and which was asked for is not said.');
  const foreign = reader.foreign();
  if (found.length === 0 && foreign !== null)
    return notUnderstood(`The output is about <${foreign.slice(0, 80)}>, not about what was asked for.`);
  if (xml.trim() === '') {
    const prose = begin < 0 ? oneLine(text.trim()).slice(0, 120) : '';
    // Silence is a command that failed or a file that was cut, not a section at its defaults: that one prints an element.
    return notUnderstood(prose === '' ? 'appcmd printed nothing; run it again.' : 'Not an answer of appcmd.');
  }
  const sections = found.length > 0 ? found : [emptySection(asked ?? 'windowsAuthentication')];
  return { fragments: appcmdFragments(sections, input, skipped), problem: null, leftOver };
}

/** An element at the begin of a line: `<` may stand in what somebody wrote above it, too. */
const beginOfXml = (text: string): number => /^[ \t]*<[A-Za-z?!/]/m.exec(text)?.index ?? text.indexOf('<');

/** Lines above the first element and below the last one that are not blank, 1-based. */
function aroundXml(text: string, begin: number, end: number): number[] {
  const isIn = (at: number, length: number): boolean => at + length > begin && at <= end;
  let at = 0;
  return text.split('\n').flatMap((line, index) => {
    const own = at;
    at += line.length + 1;
    return line.trim() === '' || isIn(own, line.length) ? [] : [index + 1];
  });
}

function emptySection(section: SectionName): FoundSection {
  return { section, line: 1, attributes: new Map(), providers: [], location: null };
}

function sectionAsked(section: string | null): SectionName | undefined {
  const name = section?.replace(/^.*[/\\]/, '').toLowerCase();
  return SECTION_NAMES.find((known) => known.toLowerCase() === name);
}
