/** What stands in an address cell beside the address: labels, telephone numbers, who receives it; and cells that hold none. */

import type { Note } from '../step.js';
import { singleSurnames } from '../text/chinese-surnames.js';
import { trimSigns } from '../text/tidy.js';
import { countiesAt, prefecturesAt, provincesAt } from './division-index.js';

const label =
  /^(?:(?:收货|详细|联系|通讯|通信|办公|公司|注册|家庭|邮寄|送货|收件|单位|经营|现住|居住)?(?:地址|住址|地點|地点)|住所|(?:(?:mailing|billing|shipping|delivery|street|home|office|company|registered) )?address|addr\.?)\s*[:：]\s*/i;
const labelledPhone =
  /[,，;；、 (（]{0,2}(?:联系电话|聯絡電話|联系方式|电话|電話|手机号码|手机号|手机|手機|固话|座机|传真|傳真|telephone|tel|phone|mobile|cell|fax|ph)[.:： ]{0,3}[+(（]?\d[\d ()+-]{5,18}\d[)）]?/gi;
const mobile = /(?<![\d-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d-])/g;
const landline = /(?<![\d-])0\d{2,3}-\d{7,8}(?![\d-])/g;
const americanPhone = /[, ]{1,2}(?:\+1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/;
const labelledPerson =
  /[,，;；、 (（]{0,2}(?:联系人|收件人|收货人|聯絡人)[:： ]{1,3}\p{Script=Han}{2,4}?(?:先生|女士|小姐)?(?=[)）,，;； ]|$)[)）]?/gu;
const receiver =
  /(?:[（(]\p{Script=Han}{2,4}(?:先生|女士|小姐)? ?收[)）]|[,， ]{1,2}\p{Script=Han}{2,4}(?:先生|女士|小姐)? ?收)$/u;
const personPiece = /^(\p{Script=Han})\p{Script=Han}{1,2}(?:先生|女士|小姐)?$/u;
const formOfAddress = /(?:先生|女士|小姐)$/;

const noAddress =
  /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|(?:https?:\/\/|www\.)\S+|[+(]?\d[\d ()+-]{6,20}|(?:地址)?(?:不详|未知|不明|待定|保密)|无地址|地址无|(?:客户|上门)?(?:自提|自取)|详?见(?:合同|订单|名片)|详见备注|(?:电话|微信)联系|同上|同前|见附件|见备注|同公司地址|同注册地址|同办公地址|同收货地址|(?:the )?same(?: as (?:above|before|billing|shipping|billing address|shipping address|company|mailing))?|(?:see|as) above|see (?:notes?|website|contract|attached|attachment)|ditto)$/i;

/** Longer texts are no e-mail address, number or reference. */
const longestReference = 120;

/** The address without what is none; null = refused: the cell holds something else. Called where `scanAddress` says that it may. */
export function withoutStrays(input: string, note: Note): string | null {
  if (input.length < longestReference && noAddress.test(input)) return refuse(note);
  let text = input.replace(label, '');
  const before = text;
  text = text.replace(labelledPhone, '').replace(labelledPerson, '').replace(receiver, '');
  const withoutNumbers = text.replace(mobile, '|').replace(landline, '|').replace(americanPhone, '');
  text = withoutNumbers === text && text === before ? text : withoutPeople(withoutNumbers);
  if (text === input) return input;
  text = trimSigns(text, ' ,，;；、|', ' ,，;；、|(（');
  if (text === '') return refuse(note);
  if (text !== before) note('address.set-aside');
  return text;
}

function refuse(note: Note): null {
  note('address.not-an-address');
  return null;
}

/** Pieces beside a telephone number that are the name of a person: 张三 138..., 李女士. */
function withoutPeople(text: string): string {
  const pieces = text.split(/([ ,，;；、|]+)/);
  const last = pieces.length - 1;
  for (const at of [0, 2, last, last - 2]) {
    const piece = pieces[at];
    if (piece !== undefined && at % 2 === 0 && isPerson(piece)) pieces[at] = '';
  }
  return pieces
    .join('')
    .replaceAll('|', ' ')
    .replace(/[ ,，;；、]{2,}/g, (gap) => (/[,，;；、]/.exec(gap) ?? [' '])[0]);
}

function isPerson(piece: string): boolean {
  const surname = personPiece.exec(piece)?.[1];
  if (surname === undefined || !singleSurnames.has(surname)) return false;
  if (formOfAddress.test(piece)) return true;
  return provincesAt(piece, 0).length + prefecturesAt(piece, 0).length + countiesAt(piece, 0).length === 0;
}
