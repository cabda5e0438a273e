import { type ResultPart, type Standing, waivedText } from '../../words/result-part.ts';

/** Standings that become a result. */
export const STANDINGS_WORST_FIRST: readonly Standing[] = ['fail', 'lost', 'not-asked', 'manual', 'waived'];

/** How many resources stand so, of each standing that becomes a result. */
export function standingCounts(parts: readonly ResultPart[]): { readonly [standing: string]: number } {
  const counts = STANDINGS_WORST_FIRST.map((standing) => {
    const own = parts.filter((part) => part.standing === standing);
    return [standing, own.reduce((sum, { resources }) => sum + resources, 0), own.length] as const;
  });
  return Object.fromEntries(counts.filter(([, , rows]) => rows > 0).map(([standing, sum]) => [standing, sum]));
}

/** What a text begins with, so that nobody who reads only the text takes it for something else. */
export function leadOf(part: ResultPart): string {
  switch (part.standing) {
    case 'waived':
      return `${waivedText(part)}: `;
    case 'lost':
    case 'not-asked':
      return 'NOT JUDGED: ';
    case 'manual':
      return 'ASK: ';
    default:
      return '';
  }
}
