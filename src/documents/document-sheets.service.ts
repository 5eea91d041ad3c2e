import { Injectable } from '@nestjs/common';
import type { Actor } from '../acts/actor.js';
import type { Matter } from '../matters/diary/matter.entity.js';
import { hrefOf } from '../matters/sheet/matter-words.js';
import { rolesAt } from '../matters/steps/course.js';
import { stepOf } from '../matters/steps/steps.js';
import { form, type FormModel } from '../platform/pages/forms.js';
import { MEGABYTE } from './contents/content-limits.js';
import { Contents } from './files/contents.service.js';
import { itemOf as fileItem } from './files/file-rows.js';
import { Files } from './files/files.service.js';
import { OFFICE_WAYS, fileFlow } from './files/received-file.js';
import { itemOf as letterItem, writable } from './letters/letter-rows.js';
import { Letters } from './letters/letters.service.js';
import type { MatterView, UploadView } from './matter-view.js';

/** What documents and letters show on a case's page. */
export type DocumentSheet = Pick<MatterView, 'documents' | 'letters' | 'upload' | 'writeLetter'>;

/** The documents and letters of a case as its page shows them, with what the person may do. */
@Injectable()
export class DocumentSheets {
  constructor(
    private readonly files: Files,
    private readonly letters: Letters,
    private readonly contents: Contents,
  ) {}

  /** Gathers them for somebody who has been let into the case; `came` is an upload that came back with faults. */
  async of(actor: Actor, matter: Matter, came?: FormModel): Promise<DocumentSheet> {
    const [files, letters] = await Promise.all([this.files.of(matter.id), this.letters.of(matter.id)]);
    const roles = rolesAt(actor, matter);
    const mayAdd = stepOf(fileFlow, 'receive').by.some((role) => roles.includes(role));
    return {
      documents: files.map((file) => fileItem(file, actor, matter, (path) => hrefOf(actor, matter, path))),
      letters: letters.map((letter) => letterItem(letter, actor, matter)),
      ...(mayAdd && { upload: this.upload(came) }),
      writeLetter: writable(actor, matter, (path) => hrefOf(actor, matter, path)),
    };
  }

  private upload(came: FormModel | undefined): UploadView {
    const cameBy = OFFICE_WAYS.map((way) => ({ value: way, text: { code: `cameBy.${way}` } }));
    return { form: came ?? form('upload'), cameBy, limitMb: this.contents.limits.bytes / MEGABYTE };
  }
}
