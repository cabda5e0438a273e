import type { TextEnd } from '../place/file-format.ts';
import { FormatError } from './format-error.ts';

/** What the text of HealthChecker says of one server that is read here. */
export interface HealthCheckerReport {
  readonly server: string;
  /** `15.02.1544.009`, as it stands there. */
  readonly build?: string;
  readonly sites: readonly HealthCheckerSite[];
  readonly line: number;
}

export interface HealthCheckerSite {
  readonly name: string;
  readonly state: string;
  /** As appcmd writes them: `https/*:444:`. */
  readonly bindings: readonly string[];
  /** More of its bindings stand apart from it, or the text ends among them. */
  readonly isOpen: boolean;
  readonly line: number;
}

const SITE = /^\t?([A-Za-z].*?)\s{2,}(Started|Stopped|Starting|Stopping)\s+(?:True|False)\s+(\S.*)$/;
const BINDING = /^(https?|net\.\w{1,20}) - ([^\s:]*:\d+:\S*|\[\S{1,60}\]:\d+:\S*) - \S+$/;

/**
 * Reads the text that HealthChecker writes beside its XML: of which server, which build, and the sites of IIS with their
 * bindings. Everything else in it is advice. Throws FormatError where it names no server.
 */
export function readHealthCheckerText(text: string, end: TextEnd = 'closed'): HealthCheckerReport {
  const lines = text.split(/\r?\n/);
  const field = (name: string): { readonly value: string; readonly line: number } | undefined => {
    const at = lines.findIndex((line) => line.trim().startsWith(`${name}: `));
    return at === -1
      ? undefined
      : {
          value: (lines[at] ?? '')
            .trim()
            .slice(name.length + 2)
            .trim(),
          line: at + 1,
        };
  };
  const server = field('Name');
  if (server === undefined) throw new FormatError('unreadable', 'the report names no server', { line: 1 });
  const build = field('Build Number')?.value;
  const sites: {
    readonly name: string;
    readonly state: string;
    readonly bindings: string[];
    isOpen: boolean;
    readonly line: number;
  }[] = [];
  // A name that a line end broke begins at the left, where the others have a tab.
  const isTabbed = lines.some((line) => line.startsWith('\t') && SITE.test(line));
  let below = -1;
  for (const [index, line] of lines.entries()) {
    const site = isTabbed && !line.startsWith('\t') ? null : SITE.exec(line);
    const [, , , first = ''] = site ?? [];
    if (site !== null && BINDING.test(first.trim()))
      sites.push({
        name: site[1] ?? '',
        state: site[2] ?? '',
        bindings: [bindingOf(first)],
        isOpen: false,
        line: index + 1,
      });
    else if (BINDING.test(line.trim()) && sites.at(-1) !== undefined && below === index)
      sites.at(-1)?.bindings.push(bindingOf(line));
    else {
      const last = sites.at(-1);
      if (last !== undefined && BINDING.test(line.trim())) last.isOpen = true;
      continue;
    }
    // Bindings of a site stand directly below each other.
    below = index + 1;
  }
  const last = sites.at(-1);
  if (last !== undefined && below === lines.length && end === 'open') last.isOpen = true;
  return { server: server.value, sites, line: server.line, ...(build === undefined ? {} : { build }) };
}

function bindingOf(text: string): string {
  const [, protocol = '', place = ''] = BINDING.exec(text.trim()) ?? [];
  // No address is every address.
  return `${protocol}/${place.startsWith(':') ? `*${place}` : place}`;
}
