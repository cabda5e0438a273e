import type { Run } from '../../../model/run.ts';
import type { ReportOptions } from '../../report.ts';
import type { Style } from './style.ts';

/** What every block of the screen is made from: the run as it may be shown, and the room that there is. */
export interface Screen {
  readonly run: Run;
  readonly options: ReportOptions;
  readonly width: number;
  readonly style: Style;
}
