import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { ApplicationHostReading } from '../../normalize/iis/application-host-reading.ts';
import { locationKey } from '../../normalize/iis/location-path.ts';
import type { XmlProblem } from '../../normalize/iis/read-elements.ts';
import { problemText } from '../../normalize/iis/unreadable-root.ts';
import type { IisLocationView, IisServerView } from '../../report/iis/iis-view.ts';
import type { IisEvidence } from './iis-files.ts';
import { type IisQuestion, SHOWN } from './iis-question.ts';
import { locationView, reachView } from './location-view.ts';

/** What is shown of a server whose applicationHost.config is there: its locations, or what a server-level change reaches. */
export function serverView(
  entry: IisEvidence,
  reading: ApplicationHostReading,
  locations: readonly string[],
  settings: ReadonlySet<string> | null,
  asked: IisQuestion,
): IisServerView {
  const { configuration, problem } = reading;
  const view = { server: entry.server, file: entry.file, problem: problem === null ? null : problemSentence(problem) };
  if (problem !== null) return { ...view, locations: [], reach: [], notes: [] };
  const notes = [...reading.webConfigProblems.map(({ file, message }) => `${file}: ${message}`), ...reading.warnings];
  if (asked.reach === true) {
    const paths = [...(settings ?? [PROVIDERS])];
    const chosen = new Set(locations.map(locationKey));
    return { ...view, locations: [], reach: paths.map((path) => reachView(configuration, path, chosen)), notes };
  }
  const shown = settings ?? (asked.whole === true ? null : SHOWN);
  return {
    ...view,
    locations: locations.map((location) =>
      withAnswers(locationView(configuration, location, shown), entry.answers ?? []),
    ),
    reach: [],
    notes,
  };
}

function problemSentence(problem: XmlProblem): string {
  const text = problemText(problem);
  return problem.cause === 'malformed' ? `Not well-formed, so IIS cannot read it either. ${text}` : `Not read. ${text}`;
}

/** What the files leave open, a program of the same server may have answered. */
function withAnswers(view: IisLocationView, answers: readonly IisLocationView[]): IisLocationView {
  const answered = answers.find(({ location }) => locationKey(location) === locationKey(view.location));
  if (answered === undefined) return view;
  const bySetting = new Map(answered.settings.map((entry) => [entry.setting, entry]));
  return {
    ...view,
    settings: view.settings.map((entry) => {
      const other = entry.unknown === undefined ? undefined : bySetting.get(entry.setting);
      return other?.unknown === undefined ? (other ?? entry) : entry;
    }),
  };
}

/** A server of which only answers are there: what was not asked is not shown, and nobody can say what is inherited. */
export function answeredView(
  entry: IisEvidence,
  locations: readonly string[],
  settings: ReadonlySet<string> | null,
  asked: IisQuestion,
): IisServerView {
  const chosen = new Set(locations.map(locationKey));
  const shown = settings ?? (asked.whole === true ? null : SHOWN);
  const note =
    'No applicationHost.config of this server is here: these are the effective values that its programs printed, and what a server-level change reaches is not known.';
  return {
    server: entry.server,
    file: entry.file,
    problem: null,
    locations:
      asked.reach === true
        ? []
        : (entry.answers ?? [])
            .filter(({ location }) => chosen.has(locationKey(location)))
            .map((view) => ({
              ...view,
              settings: view.settings.filter(({ setting }) => shown === null || shown.has(setting)),
            })),
    reach: [],
    notes: [note],
  };
}
