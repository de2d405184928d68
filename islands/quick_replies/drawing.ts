/** A sheet with lines on it, on the grid of `routes/views/icon.tsx`: the sign of quick replies. */
export const repliesDrawing = "M4.2 3.4h11.6v13.2H4.2zM7.2 7h5.6M7.2 10h5.6M7.2 13h3.4";
