export default {
  title: "Hội nghị",
  spoken: "{count} ý kiến phát biểu",
};
