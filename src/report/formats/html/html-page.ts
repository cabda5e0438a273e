import type { Run } from '../../../model/run.ts';
import type { ReportOptions } from '../../report.ts';
import type { RuleView } from '../../words/rule-view.ts';

/** What every part of the page is made from: the run as it may be shown, and its rules, worst first. */
export interface HtmlPage {
  readonly run: Run;
  readonly options: ReportOptions;
  readonly views: readonly RuleView[];
}
