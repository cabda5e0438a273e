import type { Wine } from '../../test/windows/wine.ts';

/** Where jobs run: a Windows, and a folder for what they write, which goes away with them. */
export interface WindowsStage {
  readonly wine: Wine;
  readonly scratch: string;
}

/** What a job came to. */
export interface JobEnd {
  /** What was seen, in a few words. */
  readonly saw: string;
  /** Each a sentence; none where all is well. */
  readonly failures: readonly string[];
}

/** One thing that is shown under Windows, and how long it takes is said beside it. */
export interface WindowsJob {
  readonly name: string;
  /** PowerShell of Windows, and taskkill: see test/windows/windows-programs.ts. */
  readonly needsPrograms?: true;
  run(stage: WindowsStage): Promise<JobEnd>;
}
