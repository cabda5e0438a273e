import type { TextEnd } from '../place/answer-reader.ts';

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
const HEADING = /^\s*Name\s+State\b.*\bBindings\b/;
const RULE = /^[\s-]+$/;
const BINDING = /^(https?|net\.\w{1,20}) - ([^\s:]*:\d+:\S*|\[\S{1,60}\]:\d+:\S*) - \S+$/;

/** Each site with its first binding on one line, the other bindings directly below it. */
export function healthCheckerSites(
  lines: readonly string[],
  end: TextEnd,
): { readonly sites: readonly HealthCheckerSite[]; readonly leftOver: readonly number[] } {
  const sites: (HealthCheckerSite & { readonly bindings: string[]; isOpen: boolean })[] = [];
  const leftOver: number[] = [];
  // A name that a line end broke begins at the left, where the others have a tab.
  const isTabbed = lines.some((line) => line.startsWith('\t') && SITE.test(line));
  let isTable = false;
  for (const [index, line] of lines.entries()) {
    const site = isTabbed && !line.startsWith('\t') ? null : SITE.exec(line);
    const [, name = '', state = '', first = ''] = site ?? [];
    const last = sites.at(-1);
    if (line.trim() === '') isTable = false;
    else if (site !== null && BINDING.test(first.trim())) {
      sites.push({ name, state, bindings: [bindingOf(first)], isOpen: false, line: index + 1 });
      isTable = true;
    } else if (BINDING.test(line.trim()) && last !== undefined) {
      // Bindings of a site stand directly below each other.
      if (isTable && !last.isOpen) last.bindings.push(bindingOf(line));
      else last.isOpen = true;
      if (last.isOpen && isTable) leftOver.push(index + 1);
    } else if (isTable && !RULE.test(line)) {
      leftOver.push(index + 1);
      if (last !== undefined) last.isOpen = true;
    } else if (HEADING.test(line)) isTable = true;
  }
  const last = sites.at(-1);
  if (last !== undefined && isTable && end === 'open') last.isOpen = true;
  return { sites, leftOver };
}

function bindingOf(text: string): string {
  const [, protocol = '', place = ''] = BINDING.exec(text.trim()) ?? [];
  // No address is every address.
  return `${protocol}/${place.startsWith(':') ? `*${place}` : place}`;
}
