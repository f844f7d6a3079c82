export default {
  draft: "In dự thảo",
  "with-comments": "In kèm góp ý",
  comments: "Các góp ý",
  "no-comments": "Chưa có góp ý.",
};
