import { useState } from 'react';

/**
 * A switch that the browser remembers; where it cannot, the switch works for the life of the page.
 *
 * @param key the name under which it is kept in the local storage
 * @param initially its state as long as nobody switched it
 */
export function usePersistentSwitch(
  key: string,
  initially: boolean,
): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(() => read(key) ?? initially);
  return [
    isOn,
    (next) => {
      setIsOn(next);
      write(key, next);
    },
  ];
}

function read(key: string): boolean | undefined {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? undefined : text === 'on';
  } catch {
    // Storage is blocked for this site: nothing is remembered, as the contract of this hook says.
    return undefined;
  }
}

function write(key: string, isOn: boolean): void {
  try {
    window.localStorage.setItem(key, isOn ? 'on' : 'off');
  } catch {
    // As above.
  }
}
