import type { Capture } from '../model/capture.ts';
import type { NormalizedItem } from '../model/resource.ts';
import type { FileReading, FileTask, RequestNamed } from './answers/file-reading.ts';
import { recordOf } from './answers/record-of.ts';
import { fragmentsOfTable } from './bulk/fragments-of-table.ts';
import { collectionLines, type FileAnswers } from './capture/collection-lines.ts';
import { declarationItems } from './capture/declaration-items.ts';
import { startJoins } from './capture/joins.ts';
import type { NormalizeOptions } from './capture/normalize-options.ts';
import { numberFiles } from './capture/number-files.ts';
import { openText } from './capture/open-text.ts';
import { placeAll } from './capture/place-all.ts';
import { iisTasks, type PlacedTask, readsWithOthers, serverOfPlacement, tasksOf } from './capture/placed-task.ts';
import { readPlacedFile, unreadableFile } from './capture/read-placed-file.ts';
import { startLateFragments } from './cmdlets/late-fragments.ts';
import { inItsShare } from './formats/file-share.ts';
import { shownFiles } from './iis/answers/shown-files.ts';
import type { FileResult } from './iis-files/file-result.ts';
import { normalizeIis } from './iis-files/normalize-iis.ts';
import { shownTask, withShown } from './iis-files/shown-task.ts';
import { withShownFiles } from './iis-files/with-shown-files.ts';
import { eventGroups } from './logs/events/event-groups.ts';
import { normalizeLogs } from './logs/normalize-logs.ts';
import { FILE_FORMATS } from './place/file-formats.ts';

/**
 * Translates a capture into records, fragments and collection lines. A file that cannot be read costs itself and
 * nothing else: its record says why, and a collection line that its evidence is missing. The record of a file may come
 * after its fragments, which are not held back until the file is known to be whole.
 */
export async function* normalizeCapture(
  capture: Capture,
  options: NormalizeOptions,
): AsyncGenerator<Exclude<NormalizedItem, { readonly type: 'table' }>> {
  for await (const batch of normalizeInBatches(capture, options)) {
    for (const item of batch) {
      if (item.type !== 'table') yield item;
      else for (const fragment of fragmentsOfTable(item.table)) yield { type: 'fragment', fragment };
    }
  }
}

/** As `normalizeCapture`, many items at a time, and mailboxes in tables: a million do not wait for a million turns. */
export async function* normalizeInBatches(
  capture: Capture,
  options: NormalizeOptions,
): AsyncGenerator<readonly NormalizedItem[]> {
  const requestNamed: RequestNamed = (id) => options.requests.find((request) => request.id === id);
  const { tasks, refusals, declarationRecord } = numberFiles(capture, options);
  const answers: FileAnswers[] = [];
  const late = startLateFragments();
  const joins = startJoins();
  yield refusals;

  const placed = await placeAll(tasks, capture, options);
  const servers = new Map(placed.map(({ placement, record }) => [record, serverOfPlacement(placement)]));
  const shown = shownFiles();
  const waiting: { readonly task: PlacedTask; readonly reading: FileReading; readonly sha256: string }[] = [];
  const events = eventGroups((record) => servers.get(record) ?? null);
  for (const task of placed) {
    if (readsWithOthers(task)) continue;
    const opened = openText(task.file);
    const reading = inItsShare(
      readPlacedFile(task, opened.text, { requestNamed, formats: FILE_FORMATS, events, shown }),
      (error) => unreadableFile(task, error),
      options.mostOfAFile,
    );
    let step = await reading.next();
    while (step.done !== true) {
      joins.see(step.value);
      yield late.take(step.value);
      step = await reading.next();
    }
    answers.push({ task, answers: step.value.answers });
    const sha256 = await opened.sha256();
    // What the files that it shows come to is known when those are read.
    if (shown.all().some(({ record }) => record === task.record)) waiting.push({ task, reading: step.value, sha256 });
    else yield [{ type: 'record', record: recordOf(task, step.value, sha256) }];
  }
  const logs = [...tasksOf(placed, 'log'), ...tasksOf(placed, 'events')];
  for await (const result of normalizeLogs(logs, requestNamed, events)) {
    answers.push(answersOf(result));
    joins.see(result.items);
    yield result.items;
  }
  const ofLogs = new Set(logs.map(({ record }) => record));
  const ofConsoles = events.fragments().filter(({ provenance }) => !ofLogs.has(provenance['*']?.record ?? -1));
  yield ofConsoles.map((fragment) => ({ type: 'fragment', fragment }));
  const showing = shown.all().map((file) => ({ file, task: shownTask(file) }));
  const ofShown = new Map<FileTask, FileReading>();
  for await (const result of normalizeIis(withShown(iisTasks(placed), showing), requestNamed)) {
    answers.push(answersOf(result));
    const isShown = showing.some(({ task }) => task === result.task);
    if (isShown) ofShown.set(result.task, result.reading);
    const items = isShown ? result.items.filter(({ type }) => type !== 'record') : result.items;
    joins.see(items);
    yield late.take(items);
  }
  for (const { reading, sha256, task } of waiting) {
    const own = showing.flatMap(({ file, task: one }) => {
      const read = file.record === task.record ? ofShown.get(one) : undefined;
      return read === undefined ? [] : [{ file, reading: read }];
    });
    yield [{ type: 'record', record: recordOf(task, withShownFiles(reading, own), sha256) }];
  }
  const named = capture.manifest?.organization;
  yield late.rest(named);
  yield joins.items();
  if (options.declarations !== undefined && declarationRecord !== undefined) {
    yield declarationItems(options.declarations, declarationRecord, late.organization(), named);
  }
  const lines = collectionLines(answers, capture.manifest, options.require ?? [], options.requests);
  yield lines.map((collection) => ({ type: 'collection', collection }));
}

const answersOf = ({ task, reading }: FileResult): FileAnswers => ({ task, answers: reading.answers });
