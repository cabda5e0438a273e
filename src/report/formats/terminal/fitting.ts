export interface Fit {
  readonly gaps: number;
  /** The last gap takes one line. */
  readonly tight: boolean;
}

/** Lines of a block of gaps: its heading, each gap with its height, and a line where some are left out. */
export function gapBlockHeight(heights: readonly number[], { gaps, tight }: Fit): number {
  const shown = heights.slice(0, gaps);
  const all = shown.reduce((sum, height) => sum + height, 0);
  return 1 + all - (tight ? (shown.at(-1) ?? 1) - 1 : 0) + (gaps < heights.length ? 1 : 0);
}

/** How many gaps of these heights fit into that many lines: at least one, which then takes one line. */
export function fitting(lines: number, heights: readonly number[]): Fit {
  for (let gaps = heights.length; gaps > 0; gaps -= 1) {
    for (const tight of [false, true]) if (gapBlockHeight(heights, { gaps, tight }) <= lines) return { gaps, tight };
  }
  return { gaps: Math.min(1, heights.length), tight: true };
}
