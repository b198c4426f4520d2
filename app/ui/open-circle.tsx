/** The dashed circle of a step that is still to do; Polaris has no icon of it. */
export function OpenCircle() {
  return (
    <svg viewBox="0 0 20 20" focusable="false" aria-hidden="true">
      <circle
        cx="10"
        cy="10"
        r="7.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="3 2.06"
      />
    </svg>
  );
}
