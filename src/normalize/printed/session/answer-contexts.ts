import type { Fragment } from '../../../model/resource.ts';
import type { PlacedFileTask } from '../../answers/file-reading.ts';
import { type MetabaseAnswers, startMetabase } from '../../iis/answers/metabase-answers.ts';
import type { ShownFile } from '../../iis/answers/shown-files.ts';
import type { EventGroups } from '../../logs/events/event-groups.ts';
import type { ReadingHouse } from '../../place/file-format.ts';
import type { AnswerContext } from '../answer/open-answer.ts';
import type { AskedQuestions } from './asked-questions.ts';

/** What the answers of one console have to know, and what they show that others read. */
export class AnswerContexts {
  readonly nodes: MetabaseAnswers = startMetabase();
  /** By question: of several answers the last one counts. */
  readonly shown = new Map<string, ShownFile>();
  readonly #events = new Map<string, EventGroups>();
  readonly #questions: AskedQuestions;
  readonly #task: PlacedFileTask;
  readonly #house: ReadingHouse;
  readonly #withheld: Set<string>;

  /** @param withheld Gets the names of what is withheld. */
  constructor(questions: AskedQuestions, task: PlacedFileTask, house: ReadingHouse, withheld: Set<string>) {
    this.#questions = questions;
    this.#task = task;
    this.#house = house;
    this.#withheld = withheld;
  }

  /** For a question that was asked so often before, and what was said then. */
  of({ count, said }: { readonly count: number; readonly said: readonly Fragment[] }): AnswerContext {
    return {
      record: this.#task.record,
      computerRole: /(^|\/)clients\//i.test(this.#task.file.path) ? 'client' : 'server',
      placement: this.#task.placement,
      requestNamed: this.#house.requestNamed,
      formats: this.#house.formats,
      onWithheld: (name) => this.#withheld.add(name),
      nodes: this.nodes,
      order: count,
      before: said,
      path: this.#task.file.path,
      keepFile: (asking, file) => {
        const key = this.#questions.keyOf(asking);
        if (file === undefined) this.shown.delete(key);
        else this.shown.set(key, file);
      },
      keepEvents: (asking, events) => this.#events.set(this.#questions.keyOf(asking), events),
    };
  }

  /** Gives on what is read with the logs and the files of the whole capture. */
  giveOn(): void {
    for (const events of this.#events.values()) this.#house.events.addAll(events);
    for (const file of this.shown.values()) this.#house.shown.add(file);
  }
}
