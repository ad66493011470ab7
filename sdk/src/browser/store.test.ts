import { describe, expect, it } from 'vitest';
import { createIdentity } from './identity.ts';
import { openStore } from './store.ts';

/** A device's storage as a browser shows it: entries are properties; it holds so many, and no more. */
function storageOf(room: number): Storage & Record<string, string> {
  const methods = {
    getItem: (name: string): string | null => entries[name] ?? null,
    setItem(name: string, value: string): void {
      if (!(name in entries) && Object.keys(entries).length >= room) throw new Error('It is full.');
      entries[name] = value;
    },
    removeItem(name: string): void {
      delete entries[name];
    },
  };
  const entries: Record<string, string> = Object.create(methods);
  return entries as Storage & Record<string, string>;
}

describe('what is kept on the device', () => {
  it('is ours alone, by its names', () => {
    const device = storageOf(10);
    device.setItem('theme', 'dark');
    const store = openStore('sextant.wk.', () => device);
    store.set('q2', 'later');
    store.set('q1', 'sooner');
    store.set('a', 'somebody');
    expect(store.names('q')).toEqual(['q1', 'q2']);
    expect(Object.keys(device).sort()).toEqual(['sextant.wk.a', 'sextant.wk.q1', 'sextant.wk.q2', 'theme']);
    for (const name of store.names('')) store.remove(name);
    expect(Object.keys(device)).toEqual(['theme']);
  });

  it('is held in memory when the device has no room, and comes back to the device when it has', () => {
    const device = storageOf(1);
    const store = openStore('', () => device);
    store.set('q1', 'one');
    store.set('q2', 'two');
    expect(store.names('q').map((name) => store.get(name))).toEqual(['one', 'two']);
    expect(Object.keys(device)).toEqual(['q1']);
    store.remove('q1');
    store.set('q2', 'two again');
    expect([store.get('q2'), device.getItem('q2')]).toEqual(['two again', 'two again']);
  });

  it('is held in memory where storage is forbidden', () => {
    const store = openStore('', () => {
      throw new Error('Access is denied.');
    });
    store.set('u', 'ada');
    expect(store.get('u')).toBe('ada');
    store.remove('u');
    expect(store.get('u')).toBeNull();
  });
});

describe('who the visitor is', () => {
  const visitor = () => {
    let made = 0;
    const device = storageOf(10);
    const open = () =>
      createIdentity(
        openStore('', () => device),
        () => {
          made += 1;
          return `id-${made}`;
        },
      );
    return { open };
  };

  it('stays the same over pages, through signing in', () => {
    const { open } = visitor();
    expect(open().ids()).toEqual({ anonymousId: 'id-1' });
    open().signIn('ada');
    open().joinGroup('acme');
    expect(open().ids()).toEqual({ anonymousId: 'id-1', userId: 'ada', groupId: 'acme' });
  });

  it('begins anew with another person, and after a reset', () => {
    const { open } = visitor();
    const page = open();
    page.ids();
    page.signIn('ada');
    page.joinGroup('acme');
    page.signIn('bo');
    expect(page.ids()).toEqual({ anonymousId: 'id-2', userId: 'bo' });
    page.reset();
    expect(page.ids()).toEqual({ anonymousId: 'id-3' });
  });
});
