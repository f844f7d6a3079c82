export default {
  title: "Hội nghị",
  spoken: "{count} ý kiến phát biểu",
  "from-afar": "Dự trực tuyến",
};
