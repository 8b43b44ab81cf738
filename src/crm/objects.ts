/** The CRM schema that is built in: its objects in the order in which people think of them, and what all of them share. */
import { field } from './field.js';
import { account, contact, lead, user } from './objects-parties.js';
import { activity, campaign, opportunity, product, supportCase } from './objects-sales.js';
import { contract, delivery, expense, invoice, order, payment, quote, stock } from './objects-trade.js';
import type { CrmSchema, FieldSchema, ObjectSchema } from './schema.js';

/** Fields that every object has, after its own. */
export const sharedFields: readonly FieldSchema[] = [
  field('owner', 'ref', 'Owner', '负责人', {
    ref: ['user'],
    synonyms:
      'owner id|owner name|account owner|sales rep|sales person|salesperson|assigned to|assigned user|hubspot owner|业务员|销售代表|跟进人|维护人|销售员|客户经理|所属销售',
  }),
  field('source', 'text', 'Source', '来源', {
    synonyms: 'lead source|account source|origin|original source|客户来源|线索来源|信息来源|来源渠道',
  }),
  field('tags', 'tags', 'Tags', '标签', { synonyms: 'tag|labels|label|categories|keywords|客户标签|关键词' }),
  field('description', 'longText', 'Description', '备注', {
    synonyms: 'notes|note|comment|comments|remarks|memo|details|说明|描述|备注信息|附注',
  }),
  field('createdAt', 'datetime', 'Created at', '创建时间', {
    synonyms:
      'created|created date|create date|created on|date created|date entered|创建日期|录入时间|建档日期|建档时间|登记日期',
  }),
  field('updatedAt', 'datetime', 'Updated at', '更新时间', {
    synonyms:
      'updated|modified|last modified date|last modified|modified on|date modified|last update|最近修改日|修改时间|更新日期|最后修改时间',
  }),
];

const own: readonly ObjectSchema[] = [
  account,
  contact,
  lead,
  opportunity,
  campaign,
  activity,
  product,
  quote,
  contract,
  order,
  delivery,
  invoice,
  payment,
  stock,
  expense,
  supportCase,
  user,
];

/** The built-in CRM schema. */
export const crmSchema: CrmSchema = {
  objects: Object.fromEntries(
    own.map((object) => [object.name, { ...object, fields: [...object.fields, ...sharedFields] }]),
  ),
};

/** A custom field (`custom.region`) that no schema describes: text, labelled by its own name. */
export function customField(name: string): FieldSchema {
  const label = name.slice('custom.'.length);
  return { ...field(name, 'text', label, label), maxLength: 4000 };
}
