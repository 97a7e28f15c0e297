/** The mark of the page, the same drawing as the icon of its tab: a crop in a frame. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <title>Shardcrop</title>
      <path className="logo__frame" d="M9 1v22h22M1 9h22v22" />
      <path className="logo__ink" d="M12.5 13.5h7M16 13.5c-3 2-3.5 6 .5 5.5" />
    </svg>
  );
}
