import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadOrder, type Reference } from '../../src/load/load-order.js';

const ref = (object: string, field: string, to: string): Reference => ({ object, field, to });

test.each<[string, string[], Reference[], string[], string[]]>([
  [
    'parents first',
    ['order', 'contact', 'account'],
    [ref('order', 'account', 'account'), ref('contact', 'account', 'account'), ref('order', 'contact', 'contact')],
    ['account', 'contact', 'order'],
    [],
  ],
  ['a tree in one object', ['account'], [ref('account', 'parent', 'account')], ['account'], ['account.parent']],
  [
    'a circle of two',
    ['contact', 'account'],
    [ref('contact', 'account', 'account'), ref('account', 'mainContact', 'contact')],
    ['contact', 'account'],
    ['contact.account'],
  ],
  ['what the run does not fill needs no order', ['account'], [ref('account', 'owner', 'user')], ['account'], []],
])('%s', (_title, objects, references, order, deferred) => {
  const found = loadOrder(objects, references);
  expect(found.objects).toEqual(order);
  expect(found.deferred.map(({ object, field }) => `${object}.${field}`)).toEqual(deferred);
});

test('every object once; a reference is deferred or its target comes before', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const objects = fc.uniqueArray(name, { minLength: 1 });
  const references = fc.array(fc.tuple(name, name).map(([from, to]) => ref(from, `to-${to}`, to)));
  fc.assert(
    fc.property(objects, references, (names, list) => {
      const order = loadOrder(names, list);
      expect([...order.objects].sort()).toEqual([...names].sort());
      for (const reference of list) {
        const [child, parent] = [order.objects.indexOf(reference.object), order.objects.indexOf(reference.to)];
        if (child < 0 || parent < 0) continue;
        expect(parent < child || order.deferred.includes(reference)).toBe(true);
      }
    }),
    { seed: 5 },
  );
});
