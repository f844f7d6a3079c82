/**
 * The text of the demonstration's draft: Nghị định 32/2024/NĐ-CP of 15/3/2024 on the management and development of industrial clusters,
 * as it was signed; it stands in for the draft of 2023. Its number, its day and its signatory are left open, as in a draft.
 */
export const DECREE_TEXT = `| CHÍNH PHỦ
-------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
--------------- |
| Số: …/2023/NĐ-CP | Hà Nội, ngày … tháng … năm 2023 |

NGHỊ ĐỊNH
VỀ QUẢN LÝ, PHÁT TRIỂN CỤM CÔNG NGHIỆP

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;
Căn cứ Luật Quy hoạch ngày 24 tháng 11 năm 2017; Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20 tháng 11 năm 2018;
Căn cứ Luật Đầu tư ngày 17 tháng 6 năm 2020;
Căn cứ Luật Đầu tư công ngày 13 tháng 6 năm 2019;
Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;
Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014; Luật sửa đổi, bổ sung một số điều của Luật Xây dựng ngày 17 tháng 6 năm 2020;
Căn cứ Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020; Theo đề nghị của Bộ trưởng Bộ Công Thương;
Chính phủ ban hành Nghị định về quản lý, phát triển cụm công nghiệp.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
1. Nghị định này quy định về phương án phát triển cụm công nghiệp; thành lập, mở rộng cụm công nghiệp; đầu tư xây dựng hạ tầng kỹ thuật và sản xuất kinh doanh trong cụm công nghiệp; chính sách ưu đãi, hỗ trợ phát triển cụm công nghiệp và quản lý nhà nước đối với cụm công nghiệp.
2. Đối tượng áp dụng của Nghị định này:
a) Các doanh nghiệp, hợp tác xã, tổ chức đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
b) Các tổ chức, cá nhân sản xuất kinh doanh trong cụm công nghiệp;
c) Các cơ quan, tổ chức, cá nhân khác liên quan tới quản lý, đầu tư và hoạt động của cụm công nghiệp.
Điều 2. Giải thích từ ngữ
Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:
1. Cụm công nghiệp là nơi sản xuất công nghiệp, thực hiện các dịch vụ cho sản xuất công nghiệp, tiểu thủ công nghiệp, có ranh giới địa lý xác định, không có dân cư sinh sống, được đầu tư xây dựng chủ yếu nhằm thu hút, di dời các doanh nghiệp nhỏ và vừa, hợp tác xã, tổ hợp tác vào đầu tư sản xuất kinh doanh.
Cụm công nghiệp có quy mô diện tích không vượt quá 75 ha và không dưới 10 ha. Riêng đối với cụm công nghiệp ở các huyện miền núi và cụm công nghiệp làng nghề có quy mô diện tích không vượt quá 75 ha và không dưới 05 ha.
2. Cụm công nghiệp làng nghề là cụm công nghiệp có tối thiểu 75% diện tích đất công nghiệp dành cho việc di dời, mở rộng sản xuất kinh doanh của các doanh nghiệp nhỏ và vừa, hợp tác xã, tổ hợp tác, cơ sở sản xuất hộ gia đình, cá nhân trong làng nghề, có nghề truyền thống.
3. Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp là doanh nghiệp, hợp tác xã, tổ chức được thành lập, hoạt động theo quy định của pháp luật Việt Nam thực hiện hoạt động đầu tư kinh doanh hạ tầng kỹ thuật cụm công nghiệp.
4. Hệ thống công trình hạ tầng kỹ thuật dùng chung của cụm công nghiệp bao gồm hệ thống các công trình giao thông nội bộ, vỉa hè, cây xanh, cấp nước, thu gom và xử lý nước thải, chất thải rắn, phòng cháy, chữa cháy, cấp điện, chiếu sáng công cộng, thông tin liên lạc nội bộ và các công trình hạ tầng kỹ thuật khác phục vụ hoạt động chung của cụm công nghiệp.
5. Dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp là dự án đầu tư có sử dụng đất để xây dựng đồng bộ kết cấu hạ tầng kỹ thuật của cụm công nghiệp; cho các nhà đầu tư thuê đất, thuê lại đất thực hiện dự án đầu tư sản xuất kinh doanh và vận hành, quản lý công trình kết cấu hạ tầng kỹ thuật cụm công nghiệp theo quy định của pháp luật.
6. Diện tích đất công nghiệp là diện tích đất của cụm công nghiệp dành cho các tổ chức, cá nhân thuê, thuê lại để sản xuất công nghiệp, thực hiện các dịch vụ cho sản xuất công nghiệp, được xác định trong quy hoạch chi tiết xây dựng do cơ quan có thẩm quyền phê duyệt.
7. Tỷ lệ lấp đầy của cụm công nghiệp là tỷ lệ % của diện tích đất công nghiệp đã cho các tổ chức, cá nhân thuê, thuê lại hoặc được chấp thuận chủ trương đầu tư, cấp giấy chứng nhận đăng ký đầu tư để sản xuất kinh doanh trên tổng diện tích đất công nghiệp của cụm công nghiệp.
8. Phương án phát triển cụm công nghiệp là việc sắp xếp, phân bố không gian phát triển các cụm công nghiệp hợp lý gắn với các chính sách, giải pháp quản lý, đầu tư xây dựng đồng bộ hạ tầng kỹ thuật trên địa bàn tỉnh, thành phố trực thuộc trung ương (sau đây gọi là cấp tỉnh) trong từng thời kỳ trên cơ sở bảo vệ môi trường, tiết kiệm, hiệu quả sử dụng đất, nước và các nguồn lực, tài nguyên khác của địa phương. Phương án phát triển cụm công nghiệp là một nội dung của quy hoạch tỉnh, được xây dựng, tích hợp vào quy hoạch tỉnh theo pháp luật quy hoạch.
9. Quyết định thành lập, Quyết định mở rộng cụm công nghiệp là văn bản của cơ quan có thẩm quyền ghi nhận thông tin pháp lý của cụm công nghiệp, làm căn cứ triển khai đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp và áp dụng chính sách, quy định của Nhà nước đối với cụm công nghiệp.
10. Cơ sở dữ liệu cụm công nghiệp gồm thông tin về phương án phát triển, thành lập, mở rộng cụm công nghiệp, đầu tư xây dựng hạ tầng kỹ thuật và hoạt động của các cụm công nghiệp trên địa bàn cấp tỉnh, cả nước.
Điều 3. Ngành, nghề, cơ sở sản xuất kinh doanh được khuyến khích đầu tư, di dời vào cụm công nghiệp
1. Ngành, nghề, cơ sở sản xuất kinh doanh được khuyến khích đầu tư, di dời vào cụm công nghiệp:
a) Công nghiệp chế biến, chế tạo phục vụ nông nghiệp; công nghiệp cơ khí (như: Ô tô, máy nông nghiệp, thiết bị công trình, thiết bị công nghiệp, thiết bị điện, thiết bị y tế,...); công nghiệp hỗ trợ; công nghiệp dệt may, da giày;
b) Công nghiệp công nghệ thông tin và viễn thông, công nghiệp điện tử; công nghiệp năng lượng thông minh; công nghiệp công nghệ kỹ thuật số, tự động hóa, thiết bị cao cấp, vật liệu mới, công nghệ sinh học;
c) Các ngành, nghề công nghiệp, tiểu thủ công nghiệp tại địa phương cần được bảo tồn và phát triển; dịch vụ kho bãi, đóng gói bao bì, vận chuyển hàng hóa, sửa chữa, bảo dưỡng máy móc, thiết bị công nghiệp và dịch vụ khác phục vụ trực tiếp cho sản xuất công nghiệp, tiểu thủ công nghiệp của địa phương với tổng diện tích không quá 10% diện tích cụm công nghiệp;
d) Các ngành, nghề công nghiệp khác có công nghệ cao, sạch, tiêu tốn ít năng lượng, mang lại giá trị gia tăng cao, phát triển bền vững;
đ) Các cơ sở sản xuất công nghiệp, tiểu thủ công nghiệp gây ô nhiễm hoặc có nguy cơ gây ô nhiễm tại các làng nghề, khu dân cư được khuyến khích di dời vào cụm công nghiệp.
2. Ủy ban nhân dân cấp tỉnh quy định cụ thể ngành, nghề, cơ sở sản xuất kinh doanh trong cụm công nghiệp phù hợp phương án phát triển cụm công nghiệp thuộc quy hoạch tỉnh, định hướng phát triển kinh tế - xã hội của địa phương và thể hiện tại Quyết định thành lập, mở rộng cụm công nghiệp.
Chương II
PHƯƠNG ÁN PHÁT TRIỂN, THÀNH LẬP, MỞ RỘNG CỤM CÔNG NGHIỆP
Mục 1. PHƯƠNG ÁN PHÁT TRIỂN CỤM CÔNG NGHIỆP
Điều 4. Phương án phát triển cụm công nghiệp
1. Cơ sở xây dựng phương án phát triển cụm công nghiệp:
a) Chiến lược phát triển công nghiệp Việt Nam, chiến lược phát triển các ngành, lĩnh vực công nghiệp trên địa bàn cấp tỉnh;
b) Định hướng phát triển kinh tế - xã hội, các quy hoạch vùng, quy hoạch có tính chất kỹ thuật, chuyên ngành trên địa bàn cấp tỉnh;
c) Nhu cầu diện tích mặt bằng, các điều kiện về địa lý, giao thông và nguồn lực để thu hút, di dời các tổ chức, cá nhân vào đầu tư sản xuất, kinh doanh trong các cụm công nghiệp trên địa bàn cấp tỉnh;
d) Khả năng huy động các nguồn vốn đầu tư của doanh nghiệp, nhà nước và các nguồn vốn hợp pháp khác để đầu tư xây dựng công trình hạ tầng kỹ thuật các cụm công nghiệp trên địa bàn cấp tỉnh;
đ) Yêu cầu bảo vệ môi trường, sử dụng tiết kiệm, hiệu quả đất và các nguồn lực, tài nguyên khác của địa phương.
2. Nội dung chủ yếu của phương án phát triển cụm công nghiệp:
a) Căn cứ pháp lý, sự cần thiết xây dựng phương án phát triển cụm công nghiệp;
b) Đánh giá hiện trạng đầu tư hạ tầng kỹ thuật; thu hút đầu tư, tỷ lệ lấp đầy, tình hình sản xuất kinh doanh; công tác xử lý và bảo vệ môi trường; công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ tại các cụm công nghiệp; hiệu quả kinh tế - xã hội của các cụm công nghiệp đã quy hoạch; công tác quản lý cụm công nghiệp trên địa bàn cấp tỉnh; những mặt đạt được, hạn chế và nguyên nhân;
c) Dự báo các yếu tố tác động đến phát triển các cụm công nghiệp trong thời kỳ quy hoạch; dự báo nhu cầu mặt bằng của các tổ chức, cá nhân đầu tư vào các cụm công nghiệp, khả năng quỹ đất phát triển cụm công nghiệp trên địa bàn cấp huyện, cấp tỉnh; dự báo nhu cầu lao động làm việc tại các cụm công nghiệp trong thời kỳ quy hoạch;
d) Quan điểm, mục tiêu, định hướng phát triển các cụm công nghiệp trên địa bàn cấp tỉnh trong kỳ quy hoạch;
đ) Xây dựng Danh mục các cụm công nghiệp dự kiến phát triển trên địa bàn cấp tỉnh trong kỳ quy hoạch, gồm: tên gọi, địa điểm (đến cấp xã; đảm bảo khoảng cách an toàn về môi trường đối với khu dân cư lân cận, di tích lịch sử quốc gia, sông, hồ; chỉ bố trí các cụm công nghiệp cạnh nhau khi có sự liên kết về ngành, nghề đầu tư, xử lý môi trường, năng lượng,… giữa các cụm công nghiệp), quy mô diện tích, ngành nghề hoạt động. Thuyết minh chi tiết từng cụm công nghiệp, trong đó nêu rõ: hiện trạng đất đai (trên nguyên tắc hạn chế sử dụng đất đã quy hoạch trồng lúa, đất thuộc khu bảo tồn thiên nhiên, di tích lịch sử - văn hóa, danh lam thắng cảnh,…); ngành nghề hoạt động (định hướng ưu tiên các ngành, nghề có tính liên kết, trong cùng chuỗi giá trị của sản phẩm, dịch vụ ưu tiên sản xuất của địa phương hoặc địa phương lân cận); giải trình cơ sở điều chỉnh, bổ sung cụm công nghiệp vào Danh mục các cụm công nghiệp trên địa bàn; dự kiến tổng mức đầu tư hạ tầng kỹ thuật cụm công nghiệp;
e) Thể hiện nội dung hiện trạng, quy hoạch các cụm công nghiệp dự kiến phát triển trong hệ thống các bản đồ của quy hoạch tỉnh;
g) Giải pháp phát triển các cụm công nghiệp trên địa bàn cấp tỉnh trong kỳ quy hoạch (gồm: Huy động các nguồn vốn đầu tư hạ tầng; cơ chế, chính sách hỗ trợ phát triển cụm công nghiệp; bảo vệ môi trường; quản lý và tổ chức thực hiện).
3. Kinh phí xây dựng, thời kỳ của phương án phát triển cụm công nghiệp thực hiện theo quy định về quy hoạch tỉnh.
Điều 5. Xây dựng, tích hợp phương án phát triển cụm công nghiệp vào quy hoạch tỉnh
1. Sở Công Thương chủ trì, phối hợp với các sở, ngành, Ủy ban nhân dân cấp huyện, đơn vị liên quan xây dựng, hoàn thành phương án phát triển cụm công nghiệp trên địa bàn theo quy định tại Điều 4; có văn bản báo cáo Ủy ban nhân dân cấp tỉnh về phương án phát triển cụm công nghiệp.
2. Ủy ban nhân dân cấp tỉnh chỉ đạo cơ quan lập quy hoạch tỉnh xử lý, tích hợp phương án phát triển cụm công nghiệp vào quy hoạch tỉnh, lấy ý kiến đối với quy hoạch tỉnh (trong đó có phương án phát triển cụm công nghiệp) theo quy định của pháp luật về quy hoạch để hoàn thiện, trình cơ quan có thẩm quyền phê duyệt.
3. Nội dung quyết định phê duyệt quy hoạch tỉnh thể hiện phương án phát triển cụm công nghiệp có danh mục các cụm công nghiệp trong kỳ quy hoạch gồm tên gọi, địa điểm, quy mô diện tích cụm công nghiệp và nội dung khác (nếu có).
Điều 6. Điều chỉnh phương án phát triển cụm công nghiệp
1. Cơ sở điều chỉnh phương án phát triển cụm công nghiệp:
a) Có sự điều chỉnh Chiến lược phát triển công nghiệp Việt Nam, chiến lược phát triển các ngành, lĩnh vực công nghiệp trên địa bàn; các quy hoạch vùng, quy hoạch tỉnh và quy hoạch có tính chất kỹ thuật, chuyên ngành khác trên địa bàn;
b) Có sự điều chỉnh quỹ đất dành cho phát triển cụm công nghiệp để đáp ứng nhu cầu thuê đất đầu tư sản xuất kinh doanh của các tổ chức, cá nhân và phù hợp với hiệu quả đầu tư xây dựng hạ tầng, khả năng cho thuê của các cụm công nghiệp trên địa bàn cấp huyện;
c) Có khả năng thu hút doanh nghiệp, hợp tác xã đầu tư xây dựng hạ tầng kỹ thuật, tổ chức, cá nhân đầu tư sản xuất kinh doanh đối với các cụm công nghiệp dự kiến bổ sung; có phương án chuyển đổi cụm công nghiệp khả thi đối với trường hợp rút cụm công nghiệp ra khỏi quy hoạch.
2. Nội dung chủ yếu của điều chỉnh phương án phát triển cụm công nghiệp:
a) Căn cứ pháp lý, sự cần thiết, giải trình cơ sở điều chỉnh phương án phát triển cụm công nghiệp;
b) Đánh giá tiến độ, hiệu quả đầu tư hạ tầng kỹ thuật; thu hút đầu tư, tỷ lệ lấp đầy, tình hình sản xuất kinh doanh; công tác xử lý và bảo vệ môi trường; công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ tại các cụm công nghiệp; hiệu quả kinh tế - xã hội của các cụm công nghiệp đã quy hoạch; những mặt đạt được, tồn tại và nguyên nhân;
c) Dự kiến nhu cầu mặt bằng sản xuất để thu hút đầu tư, di dời vào cụm công nghiệp, hiện trạng đất đai, ngành nghề hoạt động, khả năng thu hút chủ đầu tư, dự kiến tổng mức đầu tư đối với các cụm công nghiệp dự kiến điều chỉnh, bổ sung quy hoạch; đánh giá hiện trạng, hiệu quả đầu tư đối với các cụm công nghiệp dự kiến rút khỏi quy hoạch, căn cứ đề xuất, tính khả thi của phương án chuyển đổi cụm công nghiệp;
d) Đề xuất Danh mục các cụm công nghiệp trong kỳ quy hoạch trên địa bàn cấp tỉnh (sau điều chỉnh), gồm: tên gọi, địa điểm (đến cấp xã; đảm bảo khoảng cách an toàn về môi trường đối với khu dân cư lân cận, di tích lịch sử quốc gia, sông, hồ...; chỉ bố trí các cụm công nghiệp cạnh nhau khi có sự liên kết giữa các cụm công nghiệp), quy mô diện tích, ngành nghề hoạt động;
đ) Giải pháp tổ chức thực hiện.
Điều 7. Xây dựng, tích hợp điều chỉnh phương án phát triển cụm công nghiệp vào điều chỉnh quy hoạch tỉnh
1. Sở Công Thương chủ trì, phối hợp với các sở, ngành, Ủy ban nhân dân cấp huyện, đơn vị liên quan xây dựng, hoàn thành báo cáo điều chỉnh phương án phát triển cụm công nghiệp trên địa bàn theo quy định tại Điều 6; có văn bản báo cáo Ủy ban nhân dân cấp tỉnh về điều chỉnh phương án phát triển cụm công nghiệp.
2. Ủy ban nhân dân cấp tỉnh chỉ đạo cơ quan lập quy hoạch tỉnh xử lý, tích hợp điều chỉnh phương án phát triển cụm công nghiệp vào điều chỉnh quy hoạch tỉnh, lấy ý kiến đối với điều chỉnh quy hoạch tỉnh (trong đó có điều chỉnh phương án phát triển cụm công nghiệp) theo quy định của pháp luật về quy hoạch để hoàn thiện, trình cơ quan có thẩm quyền phê duyệt.
3. Nội dung quyết định phê duyệt điều chỉnh quy hoạch tỉnh thể hiện điều chỉnh phương án phát triển cụm công nghiệp có danh mục các cụm công nghiệp trong kỳ quy hoạch gồm tên gọi, địa điểm, quy mô diện tích cụm công nghiệp và nội dung khác (nếu có).
Mục 2. THÀNH LẬP, MỞ RỘNG CỤM CÔNG NGHIỆP
Điều 8. Điều kiện thành lập, mở rộng cụm công nghiệp
1. Thành lập cụm công nghiệp phải đáp ứng các điều kiện sau:
a) Có trong Danh mục các cụm công nghiệp trên địa bàn cấp tỉnh đã được cấp có thẩm quyền phê duyệt; có quỹ đất phù hợp với quy hoạch sử dụng đất trên địa bàn cấp huyện;
b) Có doanh nghiệp, hợp tác xã, tổ chức có tư cách pháp lý, có năng lực đầu tư xây dựng hạ tầng kỹ thuật đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
c) Trong trường hợp địa bàn cấp huyện đã thành lập cụm công nghiệp thì tỷ lệ lấp đầy trung bình của các cụm công nghiệp đạt trên 50% hoặc tổng quỹ đất công nghiệp chưa cho thuê của các cụm công nghiệp không vượt quá 100 ha.
2. Mở rộng cụm công nghiệp phải đáp ứng các điều kiện sau:
a) Tổng diện tích cụm công nghiệp sau khi mở rộng không vượt quá 75 ha; có quỹ đất phù hợp với quy hoạch sử dụng đất trên địa bàn cấp huyện;
b) Có doanh nghiệp, hợp tác xã, tổ chức có tư cách pháp lý, có năng lực đầu tư xây dựng hạ tầng kỹ thuật đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
c) Đạt tỷ lệ lấp đầy ít nhất 60% hoặc nhu cầu thuê đất công nghiệp trong cụm công nghiệp vượt quá diện tích đất công nghiệp hiện có của cụm công nghiệp;
d) Hoàn thành xây dựng, đưa vào sử dụng các công trình hạ tầng kỹ thuật dùng chung thiết yếu (gồm: Đường giao thông nội bộ, cấp nước, thu gom và xử lý nước thải) theo quy hoạch chi tiết đã được phê duyệt.
Điều 9. Hồ sơ đề nghị thành lập, mở rộng cụm công nghiệp
1. Hồ sơ đề nghị thành lập, mở rộng cụm công nghiệp:
a) Tờ trình đề nghị thành lập hoặc mở rộng cụm công nghiệp của Ủy ban nhân dân cấp huyện. Trường hợp cụm công nghiệp nằm trên hai đơn vị hành chính cấp huyện trở lên, Ủy ban nhân dân cấp tỉnh giao một Ủy ban nhân dân cấp huyện trình đề nghị thành lập hoặc mở rộng cụm công nghiệp;
b) Văn bản của doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp (trong đó có cam kết không vi phạm các quy định của pháp luật và chịu mọi chi phí, rủi ro nếu không được chấp thuận) kèm theo Báo cáo đầu tư thành lập hoặc mở rộng cụm công nghiệp và bản đồ xác định vị trí, ranh giới của cụm công nghiệp;
c) Bản sao hợp lệ tài liệu về tư cách pháp lý của doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
d) Bản sao hợp lệ tài liệu chứng minh năng lực tài chính của doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật gồm ít nhất một trong các tài liệu sau: Báo cáo tài chính 02 năm gần nhất; cam kết hỗ trợ tài chính của công ty mẹ; cam kết hỗ trợ tài chính của tổ chức tài chính; bảo lãnh về năng lực tài chính; tài liệu khác chứng minh năng lực tài chính (nếu có);
đ) Bản sao hợp lệ tài liệu chứng minh kinh nghiệm của doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp và các văn bản, tài liệu khác có liên quan (nếu có).
2. Nội dung chủ yếu Báo cáo đầu tư thành lập, mở rộng cụm công nghiệp:
a) Căn cứ pháp lý, sự cần thiết, đánh giá sự phù hợp, đáp ứng các điều kiện thành lập, mở rộng cụm công nghiệp; nhu cầu lao động; tác động của các khu công nghiệp, cụm công nghiệp trên địa bàn ảnh hưởng đến hiệu quả đầu tư, tỷ lệ lấp đầy của cụm công nghiệp;
b) Hiện trạng sử dụng đất, điều kiện thu hồi đất, dự kiến nhu cầu sử dụng đất, định hướng bố trí các ngành, nghề có tính liên kết, hỗ trợ trong sản xuất; cơ cấu sử dụng đất và dự kiến thu hút đầu tư vào cụm công nghiệp; đánh giá khả năng đấu nối hạ tầng kỹ thuật bên trong và ngoài cụm công nghiệp;
c) Xác định mục tiêu, diện tích, địa điểm, phạm vi đầu tư xây dựng hạ tầng kỹ thuật; phân tích, lựa chọn phương án đầu tư xây dựng hệ thống các công trình hạ tầng kỹ thuật; phương án giải phóng mặt bằng, hỗ trợ tái định cư (nếu có); thời hạn, tiến độ thực hiện dự án phù hợp với thực tế và khả năng huy động các nguồn lực; kế hoạch, tiến độ thu hút đầu tư, di dời và tỷ lệ lấp đầy của cụm công nghiệp; phương án phòng, chống ô nhiễm, suy thoái, cạn kiệt nguồn nước; phương án phòng cháy, chữa cháy và cứu nạn, cứu hộ tại cụm công nghiệp; phương án nhà ở dành cho lao động của cụm công nghiệp;
d) Xác định rõ tư cách pháp lý, năng lực, kinh nghiệm của doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp; dự kiến tổng mức đầu tư, cơ cấu, khả năng cân đối, huy động các nguồn vốn đầu tư để thực hiện dự án;
đ) Chi phí duy tu bảo dưỡng, vận hành hệ thống các công trình hạ tầng kỹ thuật, các chi phí liên quan khác; phương thức quản lý, khai thác sử dụng sau khi đi vào hoạt động;
e) Đánh giá sơ bộ tác động môi trường theo quy định của pháp luật về bảo vệ môi trường; dự kiến khả năng tiếp nhận, xử lý chất thải xung quanh khu vực dự kiến thành lập, mở rộng cụm công nghiệp; dự báo những nguồn thải, tác động môi trường của các ngành, nghề dự kiến thu hút đầu tư vào cụm công nghiệp và phương án quản lý môi trường; đánh giá sự phù hợp về chức năng nguồn nước;
g) Đề xuất hưởng ưu đãi đầu tư, cơ chế, chính sách đặc biệt (nếu có); phân tích, đánh giá tác động, hiệu quả kinh tế, xã hội của cụm công nghiệp; các giải pháp tổ chức thực hiện.
Điều 10. Trình tự thành lập, mở rộng cụm công nghiệp
1. Trong thời gian 05 ngày làm việc kể từ ngày nhận được văn bản đầu tiên của doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp, Ủy ban nhân dân cấp huyện có trách nhiệm thông báo rộng rãi việc tiếp nhận hồ sơ đề nghị thành lập, mở rộng cụm công nghiệp trên phương tiện thông tin đại chúng của địa phương. Thời hạn nhận hồ sơ trong vòng 15 ngày kể từ ngày ra thông báo.
2. Trong thời gian 05 ngày làm việc kể từ ngày kết thúc nhận hồ sơ thành lập, mở rộng cụm công nghiệp, Ủy ban nhân dân cấp huyện chủ trì, phối hợp với doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp lập 02 bộ hồ sơ thành lập, mở rộng cụm công nghiệp quy định tại khoản 1 Điều 9 Nghị định này kèm tệp tin điện tử của hồ sơ, gửi Sở Công Thương để chủ trì, phối hợp với các sở, ngành liên quan tổ chức thẩm định.
3. Trong thời hạn 25 ngày kể từ ngày nhận đầy đủ hồ sơ thành lập, mở rộng cụm công nghiệp, Sở Công Thương hoàn thành thẩm định, tổng hợp báo cáo Ủy ban nhân dân cấp tỉnh việc thành lập, mở rộng cụm công nghiệp. Trường hợp hồ sơ, nội dung Báo cáo thành lập, mở rộng cụm công nghiệp không đáp ứng yêu cầu, Sở Công Thương có văn bản gửi Ủy ban nhân dân cấp huyện bổ sung, hoàn thiện hồ sơ. Thời hạn bổ sung, hoàn thiện hồ sơ không tính vào thời gian thẩm định.
Việc lựa chọn doanh nghiệp, hợp tác xã, tổ chức làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thực hiện theo quy định tại khoản 2 Điều 13 Nghị định này. Ủy ban nhân dân cấp tỉnh quy định việc thông báo cho doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp về kết quả lựa chọn chủ đầu tư.
4. Trong thời hạn 07 ngày làm việc kể từ ngày nhận được 01 bộ hồ sơ thành lập, mở rộng cụm công nghiệp kèm báo cáo thẩm định của Sở Công Thương, Ủy ban nhân dân cấp tỉnh xem xét, quyết định việc thành lập, mở rộng cụm công nghiệp. Quyết định thành lập, mở rộng cụm công nghiệp được gửi Bộ Công Thương 01 bản.
Trường hợp cụm công nghiệp có điều chỉnh về tên gọi, vị trí thay đổi trong địa giới hành chính cấp huyện, diện tích tăng không quá 05 ha so với quy hoạch đã được phê duyệt và phù hợp với quy hoạch sử dụng đất cấp huyện và các quy hoạch khác trên địa bàn thì Ủy ban nhân dân cấp tỉnh xem xét, quyết định tại Quyết định thành lập, mở rộng cụm công nghiệp; đồng thời cập nhật nội dung thay đổi để báo cáo Thủ tướng Chính phủ tại kỳ lập, phê duyệt quy hoạch tỉnh tiếp theo.
Điều 11. Nội dung thẩm định thành lập, mở rộng cụm công nghiệp
1. Tính hợp pháp, hợp lệ của hồ sơ thành lập, mở rộng cụm công nghiệp.
2. Nội dung, tính khả thi của Báo cáo đầu tư thành lập, mở rộng cụm công nghiệp:
a) Căn cứ pháp lý, sự cần thiết, sự phù hợp với quy hoạch tỉnh và quy hoạch khác liên quan;
b) Đánh giá việc đáp ứng các điều kiện thành lập, mở rộng cụm công nghiệp; nhu cầu sử dụng đất, khả năng đáp ứng điều kiện cho thuê đất, điều kiện chuyển mục đích sử dụng đất;
c) Tên gọi, diện tích, mục tiêu, ngành nghề hoạt động và lựa chọn phương án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
d) Tư cách pháp lý, năng lực của doanh nghiệp, hợp tác xã, tổ chức đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp, tổng mức đầu tư, cơ cấu, khả năng cân đối và các giải pháp huy động các nguồn vốn đầu tư để hoàn thành hạ tầng kỹ thuật cụm công nghiệp; tính khả thi của phương án bảo vệ môi trường, phòng cháy, chữa cháy và cứu nạn, cứu hộ, nhà ở cho lao động của cụm công nghiệp;
đ) Chi phí liên quan và phương thức quản lý, khai thác sử dụng hạ tầng kỹ thuật cụm công nghiệp sau khi đi vào hoạt động;
e) Giải pháp thu hút đầu tư, di dời các dự án, cơ sở gây ô nhiễm môi trường, có nguy cơ gây ô nhiễm môi trường trên địa bàn cấp tỉnh (nếu có); đánh giá sơ bộ hiệu quả kinh tế - xã hội của việc thành lập, mở rộng cụm công nghiệp và tác động môi trường của cụm công nghiệp;
g) Đánh giá về ưu đãi đầu tư và điều kiện hưởng ưu đãi đầu tư (nếu có).
Điều 12. Quyết định thành lập, mở rộng cụm công nghiệp
1. Nội dung chủ yếu của Quyết định thành lập, mở rộng cụm công nghiệp:
a) Tên gọi, diện tích, địa điểm, ngành nghề hoạt động chủ yếu;
b) Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
c) Quy mô đầu tư xây dựng hạ tầng kỹ thuật, dự kiến tổng mức vốn đầu tư, cơ cấu nguồn vốn đầu tư;
d) Tiến độ thực hiện dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
đ) Ưu đãi, hỗ trợ đầu tư và điều kiện áp dụng (nếu có);
e) Trách nhiệm của chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp, cơ quan có liên quan trong việc triển khai thực hiện dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp;
g) Thời điểm có hiệu lực của Quyết định thành lập, mở rộng cụm công nghiệp;
h) Nội dung khác (nếu có).
2. Điều chỉnh, bãi bỏ Quyết định thành lập, mở rộng cụm công nghiệp:
a) Căn cứ thẩm quyền, quy định của pháp luật, Ủy ban nhân dân cấp tỉnh quyết định việc điều chỉnh nội dung hoặc bãi bỏ Quyết định thành lập, mở rộng cụm công nghiệp cho phù hợp tình hình thực tế của địa phương;
b) Đối với điều chỉnh chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thì việc đánh giá, lựa chọn chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thực hiện theo quy định tại khoản 2 Điều 13 Nghị định này.
Nếu cụm công nghiệp có công trình hạ tầng kỹ thuật hình thành từ ngân sách nhà nước thì Ủy ban nhân dân cấp tỉnh giao cho chủ đầu tư xây dựng hạ tầng kỹ thuật được lựa chọn để quản lý, sửa chữa và vận hành phục vụ hoạt động chung của cụm công nghiệp. Kinh phí xây dựng công trình hạ tầng kỹ thuật cụm công nghiệp từ ngân sách nhà nước không được tính vào giá cho thuê đất, giá sử dụng hạ tầng kỹ thuật chung của cụm công nghiệp; chi phí quản lý, sửa chữa, vận hành công trình hạ tầng kỹ thuật được tính vào giá sử dụng hạ tầng kỹ thuật chung của cụm công nghiệp. Trường hợp pháp luật chuyên ngành quy định nội dung này thì thực hiện theo pháp luật chuyên ngành.
Chương III
ĐẦU TƯ XÂY DỰNG HẠ TẦNG KỸ THUẬT CỤM CÔNG NGHIỆP
Điều 13. Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp
1. Nhà nước có chính sách khuyến khích, hỗ trợ các doanh nghiệp, hợp tác xã, tổ chức làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp.
2. Lựa chọn chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp là một nội dung thẩm định thành lập, mở rộng cụm công nghiệp; được thực hiện trong quá trình thành lập, mở rộng cụm công nghiệp. Đối với cụm công nghiệp có doanh nghiệp, hợp tác xã, tổ chức có hồ sơ đề nghị thành lập, mở rộng cụm công nghiệp đáp ứng quy định tại Nghị định này thì thực hiện lựa chọn chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp như sau:
Ủy ban nhân dân cấp tỉnh thành lập Hội đồng đánh giá lựa chọn chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp (gồm Chủ tịch Hội đồng là lãnh đạo Ủy ban nhân dân cấp tỉnh, Phó Chủ tịch Hội đồng là lãnh đạo các Sở Công Thương, Sở Kế hoạch và Đầu tư, các thành viên khác là đại diện một số sở, cơ quan liên quan; Thư ký Hội đồng là đại diện phòng chuyên môn của Sở Công Thương và không phải là thành viên Hội đồng) để chấm điểm với thang điểm 100 cho các tiêu chí: phương án đầu tư xây dựng hạ tầng kỹ thuật (tối đa 15 điểm); phương án quản lý, bảo vệ môi trường cụm công nghiệp (tối đa 15 điểm); năng lực, kinh nghiệm của doanh nghiệp, hợp tác xã (tối đa 30 điểm) và phương án tài chính đầu tư xây dựng hạ tầng kỹ thuật (tối đa 40 điểm). Căn cứ điều kiện thực tế của địa phương và quy định của pháp luật liên quan, Hội đồng thống nhất nguyên tắc, phương thức làm việc, các nội dung của từng tiêu chí và mức điểm tối đa tương ứng cho phù hợp.
Doanh nghiệp, hợp tác xã, tổ chức có số điểm từ 50 trở lên được Ủy ban nhân dân cấp tỉnh xem xét, quyết định giao làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp tại Quyết định thành lập, mở rộng cụm công nghiệp (trường hợp có từ 02 doanh nghiệp, hợp tác xã, tổ chức trở lên cùng đề nghị làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thì giao doanh nghiệp, hợp tác xã, tổ chức có số điểm cao nhất; nếu có từ hai doanh nghiệp, hợp tác xã, tổ chức có số điểm cao nhất bằng nhau thì giao doanh nghiệp, hợp tác xã, tổ chức theo đề xuất của Chủ tịch Hội đồng đánh giá lựa chọn chủ đầu tư).
Điều 14. Trình tự đầu tư xây dựng hạ tầng kỹ thuật của cụm công nghiệp
Việc đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thực hiện theo trình tự cơ bản sau:
1. Lập, phê duyệt Báo cáo đầu tư thành lập, mở rộng cụm công nghiệp, các thủ tục đầu tư khác (nếu có).
2. Lập, phê duyệt quy hoạch chi tiết xây dựng cụm công nghiệp.
3. Lập, phê duyệt dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp và thủ tục chuẩn bị đầu tư dự án.
4. Tổ chức thi công xây dựng các công trình hạ tầng kỹ thuật cụm công nghiệp và quản lý vận hành, khai thác các công trình hạ tầng kỹ thuật sau khi hoàn thành.
Điều 15. Quy hoạch chi tiết xây dựng cụm công nghiệp
1. Ủy ban nhân dân cấp huyện có trách nhiệm chỉ đạo chủ đầu tư, cơ quan, đơn vị tổ chức lập, trình cấp có thẩm quyền phê duyệt quy hoạch chi tiết xây dựng cụm công nghiệp trên địa bàn. Nội dung quy hoạch chi tiết phải phù hợp với Báo cáo đầu tư thành lập, mở rộng cụm công nghiệp, có bố trí hệ thống công trình hạ tầng kỹ thuật bảo vệ môi trường phù hợp với ngành nghề hoạt động của cụm công nghiệp và quy định về xử lý và xả nước thải vào nguồn nước theo quy định của pháp luật.
2. Việc lập, điều chỉnh quy hoạch chi tiết xây dựng cụm công nghiệp thực hiện theo quy định về quy hoạch chi tiết xây dựng khu chức năng tại pháp luật về xây dựng và không cần lập nhiệm vụ. Quy hoạch chi tiết xây dựng được phê duyệt làm cơ sở cấp giấy phép xây dựng và lập dự án đầu tư xây dựng.
3. Kinh phí cho công tác lập quy hoạch chi tiết xây dựng cụm công nghiệp thực hiện theo quy định của pháp luật.
Điều 16. Quản lý dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp
1. Hệ thống công trình hạ tầng kỹ thuật dùng chung của cụm công nghiệp được thiết kế đồng bộ để tiết kiệm chi phí, tiết kiệm sử dụng đất, nước và thuận tiện cho việc xây dựng, sửa chữa, vận hành các công trình hạ tầng kỹ thuật. Dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp phải phù hợp với Quyết định thành lập, mở rộng cụm công nghiệp, quy hoạch chi tiết xây dựng đã được cơ quan có thẩm quyền phê duyệt.
Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp chịu trách nhiệm lập, thực hiện dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp. Nội dung, trình tự lập, thẩm định, phê duyệt và quản lý dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thực hiện theo quy định của pháp luật về đầu tư, xây dựng.
2. Trong giai đoạn chuẩn bị, thực hiện dự án, chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp phải thực hiện các thủ tục, quy định về đất đai, xây dựng, môi trường, có phương án phòng, chống ô nhiễm, suy thoái, cạn kiệt nguồn nước, phòng cháy chữa cháy và quy định khác đối với dự án theo quy định.
Điều 17. Quản lý các dịch vụ công cộng, tiện ích
1. Các dịch vụ công cộng, tiện ích chung trong cụm công nghiệp gồm: Bảo vệ, giữ gìn an ninh trật tự; thông tin liên lạc; cấp nước, thoát nước; vệ sinh môi trường, xử lý chất thải; phòng cháy, chữa cháy; duy tu, bảo dưỡng, khai thác các công trình hạ tầng kỹ thuật và các dịch vụ tiện ích khác. Giá sử dụng các dịch vụ công cộng, tiện ích chung được xác định trên nguyên tắc thoả thuận thông qua hợp đồng ký kết giữa tổ chức, cá nhân sử dụng dịch vụ và chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp.
2. Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp có trách nhiệm tổ chức cung cấp, quản lý các dịch vụ công cộng, tiện ích chung trong cụm công nghiệp; xây dựng, phê duyệt Quy chế quản lý các dịch vụ công cộng, tiện ích trước khi tiếp nhận tổ chức, cá nhân đầu tư sản xuất, kinh doanh vào cụm công nghiệp không trái quy định của pháp luật và gửi Sở Công Thương, Ủy ban nhân dân cấp huyện 01 bản chậm nhất 05 ngày làm việc kể từ ngày phê duyệt để theo dõi, quản lý; trường hợp đã có tổ chức, cá nhân đầu tư sản xuất, kinh doanh trong cụm công nghiệp thì trước khi phê duyệt Quy chế quản lý các dịch vụ công cộng, tiện ích phải lấy ý kiến tổ chức, cá nhân trong cụm công nghiệp.
3. Việc giải quyết các khiếu nại, tranh chấp phát sinh trong quản lý, cung cấp, sử dụng các dịch vụ công cộng, tiện ích chung trong cụm công nghiệp thực hiện theo quy định của pháp luật.
Điều 18. Quyền của chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp
1. Vận động, tiếp nhận dự án đầu tư vào cụm công nghiệp trên cơ sở quy hoạch chi tiết và ngành, nghề sản xuất kinh doanh đã được cấp có thẩm quyền phê duyệt.
2. Huy động vốn để đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp theo quy định của pháp luật.
3. Đầu tư xây dựng nhà xưởng, kho bãi, văn phòng để cho doanh nghiệp thuê hoặc bán và kinh doanh các dịch vụ công cộng, tiện ích khác trong cụm công nghiệp theo quy định của pháp luật.
4. Quyết định cho thuê lại, giá cho thuê lại đất gắn với hạ tầng kỹ thuật chung, giá cho thuê hoặc bán nhà xưởng, kho bãi, văn phòng và giá các loại dịch vụ công cộng, tiện ích khác trong cụm công nghiệp. Trường hợp cụm công nghiệp không do doanh nghiệp, hợp tác xã, tổ chức thực hiện hoạt động đầu tư kinh doanh làm chủ đầu tư thì việc cho thuê đất thực hiện theo quy định của pháp luật đất đai; giá sử dụng hạ tầng kỹ thuật chung và các loại dịch vụ công cộng, tiện ích khác trong cụm công nghiệp do cơ quan có thẩm quyền quyết định.
5. Kiến nghị cơ quan có thẩm quyền thu hồi chủ trương đầu tư, giấy chứng nhận đầu tư (nếu có) hoặc xử lý đối với các dự án đầu tư trong cụm công nghiệp vi phạm pháp luật, ngừng hoạt động hoặc không thực hiện, chậm triển khai theo quy định của pháp luật đầu tư.
6. Hưởng các chính sách ưu đãi, hỗ trợ theo quy định tại Nghị định này và quyền lợi chung theo quy định của pháp luật liên quan.
Điều 19. Nghĩa vụ của chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp
1. Có bộ phận quản lý, vận hành dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp; tổ chức triển khai thực hiện dự án theo quy hoạch chi tiết đã được phê duyệt, đảm bảo tiến độ thực hiện dự án; nếu vi phạm pháp luật, chậm triển khai hoặc ngừng hoạt động hoặc không thực hiện thì bị xử lý theo quy định của pháp luật.
2. Duy tu, bảo dưỡng, vận hành hệ thống công trình hạ tầng kỹ thuật chung của cụm công nghiệp trong suốt thời gian hoạt động; cung cấp các dịch vụ công cộng, tiện ích chung trong cụm công nghiệp.
3. Chấp hành các quy định của pháp luật về đầu tư, đất đai, xây dựng, bảo vệ môi trường, bảo vệ tài nguyên nước, phòng cháy chữa cháy và cứu nạn, cứu hộ, tài chính, kế toán, kiểm toán, thống kê, bảo hiểm, lao động, an toàn lao động, vệ sinh công nghiệp, an ninh trật tự, an toàn xã hội trong cụm công nghiệp.
4. Hỗ trợ, tạo điều kiện thuận lợi cho các tổ chức, cá nhân thực hiện các thủ tục triển khai đầu tư sản xuất kinh doanh trong cụm công nghiệp.
5. Thực hiện chế độ báo cáo định kỳ tình hình hoạt động của dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp gửi cơ quan thống kê trên địa bàn theo quy định của Luật Thống kê, đồng thời gửi Sở Công Thương, Ủy ban nhân dân cấp huyện để quản lý; công bố công khai diện tích đất chưa cho thuê, cho thuê lại trong cụm công nghiệp trên trang thông tin điện tử của doanh nghiệp và của địa phương.
6. Thực hiện các nghĩa vụ, quy định khác của pháp luật.
Chương IV
ĐẦU TƯ SẢN XUẤT KINH DOANH TRONG CỤM CÔNG NGHIỆP
Điều 20. Tiếp nhận dự án đầu tư vào cụm công nghiệp
Các tổ chức, cá nhân có nhu cầu di dời, đầu tư vào cụm công nghiệp liên hệ với chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp để được hướng dẫn về quy hoạch, bố trí ngành, nghề, giá thuê đất, nhà xưởng, kho bãi, văn phòng, sử dụng các dịch vụ công cộng, tiện ích, các thủ tục triển khai dự án đầu tư vào cụm công nghiệp và thỏa thuận nguyên tắc về vị trí, địa điểm, diện tích đất công nghiệp dự kiến thuê.
Điều 21. Thuê đất, cấp giấy phép xây dựng trong cụm công nghiệp
1. Các tổ chức, cá nhân đầu tư vào cụm công nghiệp thực hiện thủ tục thuê lại đất gắn với hạ tầng kỹ thuật chung đáp ứng yêu cầu bảo vệ môi trường của chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp. Đối với cụm công nghiệp không do doanh nghiệp, hợp tác xã, tổ chức thực hiện hoạt động đầu tư kinh doanh làm chủ đầu tư thực hiện thuê đất theo quy định của pháp luật đất đai.
2. Việc cấp phép xây dựng đối với các công trình xây dựng không theo tuyến trong cụm công nghiệp thực hiện theo quy định của pháp luật về xây dựng.
Điều 22. Quyền của tổ chức, cá nhân đầu tư sản xuất kinh doanh trong cụm công nghiệp
1. Được sử dụng, gia hạn sử dụng đất theo quy định của pháp luật về đất đai; cho thuê lại phần đất, nhà xưởng, kho bãi, văn phòng và tài sản trên đất thuê theo quy định của pháp luật.
2. Sử dụng có trả tiền các công trình hạ tầng kỹ thuật, dịch vụ công cộng và các dịch vụ khác theo quy định.
3. Ứng vốn hoặc góp vốn để xây dựng, kinh doanh hạ tầng kỹ thuật theo thoả thuận với chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp.
4. Được hỗ trợ, tạo điều kiện trong việc tuyển dụng, đào tạo lao động phục vụ yêu cầu sản xuất, kinh doanh.
5. Được hướng dẫn, tạo điều kiện thuận lợi thực hiện các thủ tục đầu tư sản xuất kinh doanh trong cụm công nghiệp.
6. Hưởng các chính sách ưu đãi, hỗ trợ theo quy định tại Nghị định này và quyền lợi khác theo quy định của pháp luật liên quan.
Điều 23. Nghĩa vụ của tổ chức, cá nhân đầu tư sản xuất kinh doanh trong cụm công nghiệp
1. Sử dụng đất, triển khai dự án đầu tư, hoạt động sản xuất, kinh doanh đúng nội dung hợp đồng kinh tế với chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp, Quy chế quản lý các dịch vụ công cộng, tiện ích trong cụm công nghiệp và nội dung Quyết định chấp thuận chủ trương đầu tư, Giấy chứng nhận đăng ký đầu tư (nếu có); trường hợp quá thời hạn quy định phải đề nghị cơ quan có thẩm quyền, chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp gia hạn theo quy định.
2. Tuân thủ các quy định của pháp luật về đầu tư, đất đai, xây dựng, bảo vệ môi trường, phòng cháy, chữa cháy và cứu nạn, cứu hộ, tài chính, kế toán, kiểm toán, thống kê, bảo hiểm, lao động, an toàn lao động, vệ sinh công nghiệp, an ninh trật tự, an toàn xã hội đối với dự án đầu tư trong cụm công nghiệp; nộp các khoản tiền sử dụng hạ tầng, dịch vụ công cộng, tiện ích khác theo thỏa thuận.
3. Tham gia tích cực vào việc thu hút lao động, giải quyết việc làm tại địa phương, ưu tiên lao động thuộc diện chính sách, hộ gia đình bị thu hồi đất để xây dựng cụm công nghiệp.
4. Thực hiện chế độ báo cáo định kỳ tình hình hoạt động của dự án đầu tư trong cụm công nghiệp gửi cơ quan thống kê trên địa bàn theo quy định của Luật Thống kê, đồng thời gửi Ủy ban nhân dân cấp huyện để quản lý.
5. Thực hiện các nghĩa vụ, quy định khác của pháp luật.
Điều 24. Quản lý hoạt động sản xuất kinh doanh
1. Hoạt động sản xuất kinh doanh trong cụm công nghiệp thực hiện theo các quy định hiện hành của pháp luật.
2. Việc kiểm tra, thanh tra chuyên ngành đối với các tổ chức, cá nhân đầu tư sản xuất kinh doanh thực hiện theo kế hoạch do cơ quan nhà nước có thẩm quyền phê duyệt và được thực hiện thường xuyên không quá một lần trong một năm trừ khi có dấu hiệu vi phạm pháp luật. Cơ quan có thẩm quyền thanh tra, kiểm tra phối hợp với Sở Công Thương, Ủy ban nhân dân cấp huyện và chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thực hiện công tác phòng ngừa, xử lý các hành vi vi phạm pháp luật trong cụm công nghiệp.
3. Tổ chức, cá nhân trong cụm công nghiệp báo cáo tình hình sản xuất kinh doanh gửi cơ quan thống kê trên địa bàn theo quy định của Luật Thống kê. Định kỳ hàng quý, năm, cơ quan thống kê trên địa bàn có trách nhiệm tổng hợp tình hình hoạt động sản xuất kinh doanh trong cụm công nghiệp gửi Sở Công Thương, Ủy ban nhân dân cấp huyện để quản lý.
Chương V
CHÍNH SÁCH ƯU ĐÃI, HỖ TRỢ PHÁT TRIỂN CỤM CÔNG NGHIỆP
Điều 25. Ưu đãi đầu tư đối với dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp và dự án đầu tư sản xuất kinh doanh trong cụm công nghiệp
1. Cụm công nghiệp là địa bàn có điều kiện kinh tế - xã hội khó khăn; đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp là ngành, nghề đặc biệt ưu đãi đầu tư.
2. Việc áp dụng các ưu đãi đối với các dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp, dự án đầu tư sản xuất kinh doanh trong cụm công nghiệp được thực hiện theo quy định của pháp luật về đất đai, pháp luật về thuế, pháp luật về tín dụng và quy định khác của pháp luật có liên quan. Trường hợp pháp luật quy định các mức ưu đãi khác nhau thì áp dụng mức ưu đãi cao nhất.
Điều 26. Hỗ trợ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp
1. Ngân sách địa phương (đã bao gồm thu bổ sung có mục tiêu từ ngân sách trung ương cho ngân sách địa phương) cân đối hỗ trợ đầu tư, phát triển hệ thống hạ tầng kỹ thuật trong và ngoài cụm công nghiệp trên địa bàn (ưu tiên hỗ trợ đầu tư công trình hạ tầng bảo vệ môi trường các cụm công nghiệp đã đi vào hoạt động; hỗ trợ đầu tư các công trình hạ tầng kỹ thuật chung thiết yếu của cụm công nghiệp tại địa bàn có điều kiện kinh tế - xã hội khó khăn, đặc biệt khó khăn, cụm công nghiệp phát triển theo hướng liên kết ngành, chuyên ngành, hỗ trợ, sinh thái, bảo tồn nghề truyền thống) theo quy định của Luật Đầu tư công và Luật Ngân sách nhà nước.
Nhà nước hỗ trợ không quá 30% tổng mức vốn đầu tư của dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp. Kinh phí hỗ trợ không tính vào tổng mức đầu tư của dự án để tính giá cho thuê lại đất, giá sử dụng hạ tầng đối với các dự án đầu tư trong cụm công nghiệp. Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp có trách nhiệm quản lý, sửa chữa, vận hành thường xuyên các công trình hạ tầng kỹ thuật được hỗ trợ để phục vụ hoạt động chung của cụm công nghiệp.
2. Ủy ban nhân dân cấp tỉnh báo cáo Hội đồng nhân dân cùng cấp quyết định hoặc quyết định theo thẩm quyền, quy định của pháp luật về việc hỗ trợ đầu tư xây dựng hạ tầng kỹ thuật các cụm công nghiệp trên địa bàn.
Điều 27. Hỗ trợ hoạt động phát triển cụm công nghiệp
1. Ngân sách trung ương đảm bảo kinh phí hoạt động phát triển cụm công nghiệp do Bộ Công Thương thực hiện gồm:
a) Điều tra, xây dựng, vận hành cơ sở dữ liệu cụm công nghiệp; tổ chức hội nghị, hội thảo, phối hợp xúc tiến đầu tư cụm công nghiệp; thông tin tuyên truyền, in ấn, xuất bản tài liệu, tập huấn, bồi dưỡng nghiệp vụ, pháp luật, chính sách về cụm công nghiệp;
b) Khảo sát, đánh giá, xây dựng chính sách, mô hình quản lý, kinh nghiệm phát triển cụm công nghiệp ở trong và ngoài nước; xây dựng, phổ biến thực hiện chính sách, pháp luật về quản lý, phát triển cụm công nghiệp;
c) Nghiên cứu, xây dựng tiêu chí xác định các mô hình phát triển cụm công nghiệp hiệu quả, bảo vệ môi trường (như cụm công nghiệp chuyên ngành, cụm công nghiệp hỗ trợ, cụm công nghiệp sinh thái,…); tổ chức hướng dẫn, công nhận đối với các mô hình phát triển cụm công nghiệp; tổ chức khen thưởng, tổng kết, xây dựng báo cáo định hướng phát triển cụm công nghiệp.
2. Ngân sách địa phương đảm bảo kinh phí hoạt động phát triển cụm công nghiệp do địa phương thực hiện gồm:
a) Hoạt động phát triển cụm công nghiệp quy định tại điểm a và b khoản 1 Điều này;
b) Tổ chức hoạt động xúc tiến đầu tư cụm công nghiệp; điều tra, khảo sát các tổ chức, cá nhân có nhu cầu di dời, đầu tư vào cụm công nghiệp; lập, thẩm định thành lập, mở rộng cụm công nghiệp; lập quy hoạch chi tiết xây dựng cụm công nghiệp; hỗ trợ thực hiện các thủ tục hành chính liên quan đến cụm công nghiệp;
c) Hỗ trợ kinh phí lập dự án đầu tư, chi phí vận chuyển, lắp đặt máy móc, dây chuyền thiết bị cho các doanh nghiệp, hợp tác xã, tổ hợp tác, hộ gia đình trong làng nghề, khu dân cư di dời vào trong cụm công nghiệp, cụm công nghiệp làng nghề. Mức hỗ trợ cụ thể do Ủy ban nhân dân cấp tỉnh quyết định.
3. Kinh phí hoạt động phát triển cụm công nghiệp là nguồn kinh phí sự nghiệp; được quản lý, sử dụng theo quy định của Luật Ngân sách nhà nước và các văn bản hướng dẫn thực hiện.
Chương VI
QUẢN LÝ NHÀ NƯỚC ĐỐI VỚI CỤM CÔNG NGHIỆP
Điều 28. Nội dung quản lý nhà nước đối với cụm công nghiệp
1. Xây dựng, tổ chức thực hiện phương án phát triển, kế hoạch, chương trình, chính sách, pháp luật, tiêu chuẩn, quy chuẩn kỹ thuật về quản lý, phát triển cụm công nghiệp.
2. Quyết định, cấp, điều chỉnh, thu hồi các loại giấy phép, chứng nhận liên quan đến đầu tư, kinh doanh cụm công nghiệp; xây dựng, vận hành cơ sở dữ liệu, thực hiện thủ tục hành chính nhà nước, dịch vụ công cộng, tiện ích về cụm công nghiệp.
3. Tổ chức bộ máy, hướng dẫn, đào tạo, bồi dưỡng nghiệp vụ quản lý, phát triển cụm công nghiệp.
4. Thanh tra, kiểm tra, đánh giá hiệu quả đầu tư, giải quyết khiếu nại, tố cáo, khen thưởng, xử lý kiến nghị, vi phạm pháp luật và các vấn đề phát sinh khác về cụm công nghiệp.
Điều 29. Quyền hạn, trách nhiệm quản lý nhà nước về cụm công nghiệp
1. Chính phủ thống nhất quản lý nhà nước về cụm công nghiệp trên cả nước; phân công trách nhiệm, quyền hạn cụ thể từng bộ, ngành, Ủy ban nhân dân cấp tỉnh, cơ quan liên quan; ban hành chính sách, văn bản quy phạm pháp luật về cụm công nghiệp.
2. Thủ tướng Chính phủ chỉ đạo xây dựng, hoàn thiện chính sách, pháp luật về quản lý, phát triển bền vững các cụm công nghiệp; định hướng hỗ trợ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp tại các địa phương phù hợp yêu cầu phát triển, khả năng cân đối ngân sách nhà nước từng giai đoạn; xử lý, giải quyết các vi phạm, vấn đề vướng mắc phát sinh vượt thẩm quyền của các bộ, ngành, Ủy ban nhân dân cấp tỉnh.
3. Các bộ, ngành, Ủy ban nhân dân cấp tỉnh, ngoài phạm vi quyền hạn, trách nhiệm nêu tại các Điều 30, 31 và 32 Nghị định này, có trách nhiệm quản lý nhà nước về ngành, lĩnh vực và quản lý theo lãnh thổ đối với cụm công nghiệp; kiểm tra, thanh tra, xử phạt vi phạm hành chính theo thẩm quyền; hướng dẫn, phân cấp hoặc ủy quyền cho Sở Công Thương, Ủy ban nhân dân cấp huyện thực hiện một số nhiệm vụ quản lý nhà nước thuộc thẩm quyền theo quy định tại Nghị định này và của pháp luật liên quan.
Điều 30. Quyền hạn, trách nhiệm của Bộ Công Thương
Bộ Công Thương là cơ quan quản lý nhà nước về cụm công nghiệp trên phạm vi cả nước có quyền hạn, trách nhiệm:
1. Xây dựng, trình cơ quan có thẩm quyền ban hành hoặc ban hành theo thẩm quyền các chính sách, pháp luật, chương trình, kế hoạch, các mẫu văn bản, chế độ báo cáo thống kê, cơ sở dữ liệu về quản lý, phát triển cụm công nghiệp cả nước; có ý kiến đối với phương án phát triển cụm công nghiệp của các địa phương theo quy định.
2. Hàng năm xây dựng kế hoạch, dự toán kinh phí hoạt động phát triển cụm công nghiệp từ nguồn ngân sách trung ương, trình cơ quan có thẩm quyền phê duyệt và tổ chức thực hiện sau khi được phê duyệt.
3. Thực hiện các hoạt động hợp tác quốc tế, hỗ trợ xúc tiến đầu tư phát triển cụm công nghiệp.
4. Định kỳ hoặc đột xuất kiểm tra, đánh giá hiệu quả thực hiện phương án phát triển, chính sách quản lý, phát triển cụm công nghiệp trên địa bàn cấp tỉnh; khen thưởng, xử lý kiến nghị, vi phạm pháp luật về cụm công nghiệp theo thẩm quyền, quy định của pháp luật liên quan.
Điều 31. Quyền hạn, trách nhiệm của các bộ khác có liên quan
1. Bộ Kế hoạch và Đầu tư đề xuất Thủ tướng Chính phủ chỉ đạo hỗ trợ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp tại các địa phương từ ngân sách nhà nước theo kế hoạch đầu tư công trung hạn và hằng năm phù hợp yêu cầu phát triển kinh tế - xã hội từng giai đoạn; đề xuất cơ quan có thẩm quyền quy định dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp phù hợp với nội dung Báo cáo đầu tư thành lập, mở rộng cụm công nghiệp đã được phê duyệt không phải thực hiện thủ tục chấp thuận chủ trương đầu tư theo quy định của pháp luật về đầu tư; phối hợp với Bộ Công Thương kiểm tra, đánh giá định kỳ hoặc đột xuất việc thực hiện phương án, chính sách phát triển, quản lý cụm công nghiệp.
2. Bộ Tài chính tổng hợp dự toán kinh phí hoạt động phát triển cụm công nghiệp hằng năm theo quy định của pháp luật về ngân sách nhà nước.
3. Bộ Xây dựng hướng dẫn về quy chuẩn xây dựng, trình tự lập, phê duyệt quy hoạch chi tiết xây dựng và hoạt động cấp phép xây dựng trong cụm công nghiệp, suất vốn đầu tư hạ tầng kỹ thuật cụm công nghiệp.
4. Bộ Tài nguyên và Môi trường hướng dẫn thực hiện về quản lý đất đai, bảo vệ môi trường đối với cụm công nghiệp.
5. Bộ Công an hướng dẫn thực hiện về an ninh, trật tự, phòng cháy, chữa cháy và cứu nạn, cứu hộ tại các cụm công nghiệp.
Điều 32. Quyền hạn, trách nhiệm của Ủy ban nhân dân cấp tỉnh
Ủy ban nhân dân cấp tỉnh là cơ quan quản lý nhà nước về cụm công nghiệp trên địa bàn có quyền hạn, trách nhiệm:
1. Chỉ đạo xây dựng, thực hiện phương án phát triển cụm công nghiệp trên địa bàn; quyết định thành lập, mở rộng, điều chỉnh hoặc bãi bỏ quyết định thành lập, mở rộng cụm công nghiệp; quy định hoặc trình cơ quan có thẩm quyền quy định việc hỗ trợ đầu tư từ ngân sách địa phương để xây dựng hạ tầng kỹ thuật trong và ngoài các cụm công nghiệp trên địa bàn; tổ chức thực thi các chính sách, pháp luật, kế hoạch hoạt động phát triển cụm công nghiệp trên địa bàn.
2. Ban hành Quy chế quản lý cụm công nghiệp, giải quyết các thủ tục triển khai dự án đầu tư xây dựng hạ tầng kỹ thuật và dự án sản xuất kinh doanh trong cụm công nghiệp theo cơ chế một cửa, một cửa liên thông.
3. Chỉ đạo, hướng dẫn, hỗ trợ các doanh nghiệp, hợp tác xã, tổ chức, cơ sở sản xuất triển khai dự án đầu tư xây dựng hạ tầng kỹ thuật, sản xuất kinh doanh trong cụm công nghiệp, thực hiện giải phóng mặt bằng, bồi thường, tái định canh, tái định cư, xây dựng hệ thống giao thông, cấp điện, cấp thoát nước, bưu chính viễn thông; bố trí quỹ đất trên địa bàn để xây dựng nhà ở cho người lao động của các cụm công nghiệp trong trường hợp cần thiết; tổ chức các hoạt động xúc tiến đầu tư các cụm công nghiệp trên địa bàn.
4. Tổ chức rà soát, có kế hoạch, giải pháp xử lý dứt điểm các cụm công nghiệp, dự án đầu tư trong cụm công nghiệp gây ô nhiễm môi trường, sử dụng đất không hiệu quả, vi phạm pháp luật; có biện pháp xử lý, quản lý hiệu quả đối với các cụm công nghiệp trên địa bàn hình thành trước Quyết định số 105/2009/QĐ-TTg ngày 19 tháng 8 năm 2009 của Thủ tướng Chính phủ về việc ban hành Quy chế quản lý cụm công nghiệp và không có chủ đầu tư xây dựng hạ tầng kỹ thuật.
5. Chỉ đạo các cơ quan chức năng thanh tra, kiểm tra định kỳ và đột xuất việc chấp hành pháp luật về đất đai, đầu tư, xây dựng, bảo vệ môi trường, phòng cháy, chữa cháy, cứu nạn, cứu hộ và các quy định khác của Nhà nước về cụm công nghiệp trên địa bàn; xử lý các vi phạm theo thẩm quyền.
6. Định kỳ hoặc đột xuất báo cáo Bộ Công Thương về tình hình cụm công nghiệp trên địa bàn; khen thưởng, đề xuất khen thưởng các tổ chức, cá nhân có thành tích về phát triển cụm công nghiệp; thực hiện các nhiệm vụ, quyền hạn khác về cụm công nghiệp theo quy định.
Điều 33. Quyền hạn, trách nhiệm của Sở Công Thương
1. Xây dựng, trình và tổ chức thực hiện phương án phát triển cụm công nghiệp, Quy chế quản lý cụm công nghiệp, chính sách hỗ trợ đầu tư, phát triển cụm công nghiệp, kế hoạch và dự toán kinh phí hoạt động phát triển cụm công nghiệp trên địa bàn.
2. Về giải quyết các thủ tục triển khai đầu tư xây dựng hạ tầng kỹ thuật, sản xuất kinh doanh trong cụm công nghiệp:
a) Chủ trì thẩm định, trình Ủy ban nhân dân cấp tỉnh quyết định thành lập, mở rộng cụm công nghiệp, điều chỉnh, bãi bỏ quyết định thành lập, mở rộng cụm công nghiệp; tham gia ý kiến các hồ sơ, thủ tục liên quan đến triển khai đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp (gồm: Thu hồi đất, cho thuê đất, phê duyệt quy hoạch chi tiết, thiết kế cơ sở dự án đầu tư, phê duyệt các thủ tục môi trường, chấp thuận phương án phòng cháy, chữa cháy,...) theo quy định của pháp luật, Ủy ban nhân dân cấp tỉnh.
b) Tham gia ý kiến đối với hồ sơ, thủ tục đề nghị cấp, điều chỉnh, thu hồi quyết định chủ trương đầu tư, giấy chứng nhận đầu tư (nếu có) và các hồ sơ, thủ tục triển khai đầu tư khác đối với dự án sản xuất kinh doanh trong cụm công nghiệp theo quy định của pháp luật, Ủy ban nhân dân cấp tỉnh.
3. Kiểm tra, đánh giá định kỳ hoặc đột xuất hiệu quả thực hiện phương án phát triển, chính sách quản lý, phát triển cụm công nghiệp trên địa bàn theo quy định của pháp luật; tổng hợp, đề xuất khen thưởng các tổ chức, cá nhân có thành tích về phát triển cụm công nghiệp; xử lý hoặc đề xuất cơ quan có thẩm quyền xử lý kiến nghị, vi phạm pháp luật theo quy định.
4. Báo cáo định kỳ hoặc đột xuất với Bộ Công Thương, Ủy ban nhân dân cấp tỉnh về tình hình cụm công nghiệp; xây dựng, vận hành Cơ sở dữ liệu cụm công nghiệp trên địa bàn; thực hiện các nhiệm vụ, quyền hạn khác về cụm công nghiệp theo quy định tại Nghị định này và quy định của pháp luật.
Điều 34. Quyền hạn, trách nhiệm của Ủy ban nhân dân cấp huyện
1. Đề xuất xây dựng phương án phát triển, thành lập, mở rộng cụm công nghiệp trên địa bàn; hỗ trợ chủ đầu tư triển khai đầu tư xây dựng hạ tầng kỹ thuật, quản lý hiệu quả các cụm công nghiệp trên địa bàn; tiếp nhận, giải quyết hoặc đề nghị cơ quan có thẩm quyền giải quyết các thủ tục triển khai dự án đầu tư vào cụm công nghiệp.
2. Quyết định hỗ trợ đầu tư hoặc đề xuất cơ quan có thẩm quyền quyết định hỗ trợ đầu tư hạ tầng kỹ thuật trong và ngoài cụm công nghiệp; phê duyệt, thực hiện kế hoạch di dời doanh nghiệp, cơ sở sản xuất vào cụm công nghiệp và hoạt động phát triển cụm công nghiệp trên địa bàn.
3. Thanh tra, kiểm tra định kỳ hoặc đột xuất, xử lý vi phạm pháp luật về đất đai, đầu tư, xây dựng, bảo vệ môi trường, phòng cháy, chữa cháy, cứu nạn, cứu hộ và các quy định khác về cụm công nghiệp trên địa bàn cấp huyện theo thẩm quyền; định kỳ hoặc đột xuất báo cáo Ủy ban nhân dân cấp tỉnh và Sở Công Thương về tình hình cụm công nghiệp trên địa bàn.
Chương VII
ĐIỀU KHOẢN THI HÀNH
Điều 35. Quy định chuyển tiếp
1. Cụm công nghiệp có diện tích dưới 10 ha hoặc cụm công nghiệp ở các huyện miền núi, cụm công nghiệp làng nghề có diện tích dưới 5 ha đã được thành lập, mở rộng trước ngày Nghị định số 68/2017/NĐ-CP ngày 25 tháng 5 năm 2017 của Chính phủ về quản lý, phát triển cụm công nghiệp có hiệu lực và cụm công nghiệp hình thành trước ngày Quyết định số 105/2009/QĐ-TTg ngày 19 tháng 8 năm 2009 của Thủ tướng Chính phủ về việc ban hành Quy chế quản lý cụm công nghiệp có hiệu lực được cơ quan có thẩm quyền thành lập với diện tích trên 75 ha tiếp tục hoạt động và quản lý theo quy định tại Nghị định này.
2. Cụm công nghiệp đang trong quá trình thẩm định, quyết định thành lập, mở rộng theo quy định tại Nghị định số 68/2017/NĐ-CP và Nghị định số 66/2020/NĐ-CP ngày 11 tháng 6 năm 2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 68/2017/NĐ-CP tiếp tục thực hiện theo quy định tại các Nghị định này.
3. Các đơn vị được giao làm chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp quy định tại khoản 2 Điều 15 Nghị định số 68/2017/NĐ-CP tiếp tục hoạt động đến khi có quyết định sắp xếp, xử lý của cơ quan có thẩm quyền; thực hiện các quyền, nghĩa vụ của chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp tại Nghị định này và pháp luật liên quan.
4. Xử lý thành lập cụm công nghiệp có trong Phương án phát triển cụm công nghiệp thuộc Quy hoạch tỉnh hình thành trước Quyết định số 105/2009/QĐ-TTg (gồm các cụm công nghiệp đã được cấp có thẩm quyền phê duyệt dự án đầu tư xây dựng hạ tầng kỹ thuật trước ngày 05 tháng 10 năm 2009, được phê duyệt quy hoạch chi tiết xây dựng trước ngày 05 tháng 10 năm 2009, nằm trong Quy hoạch phát triển cụm công nghiệp hoặc Quy hoạch phát triển công nghiệp của địa phương và có dự án đầu tư vào cụm công nghiệp trước ngày 05 tháng 10 năm 2009) theo quy định sau đây:
a) Căn cứ tình hình thực tế, hiệu quả hoạt động của cụm công nghiệp, Ủy ban nhân dân cấp tỉnh tổ chức rà soát lại hiện trạng đầu tư xây dựng hạ tầng kỹ thuật, hồ sơ pháp lý liên quan của cụm công nghiệp để làm rõ sự cần thiết, phù hợp quy định pháp luật, tính khả thi và quyết định việc thành lập cụm công nghiệp.
Trong quá trình thực hiện, nội dung Quyết định thành lập cụm công nghiệp đảm bảo quy định tại khoản 1 Điều 12 Nghị định này. Trường hợp cụm công nghiệp có diện tích lớn hơn 75 ha, đã lấp đầy diện tích đất công nghiệp hoặc đã được phê duyệt quy hoạch chi tiết và hoàn thành thủ tục bồi thường, giải phóng mặt bằng thì Ủy ban nhân dân cấp tỉnh quyết định giữ nguyên hoặc điều chỉnh giảm diện tích cho phù hợp yêu cầu quản lý của địa phương. Việc đánh giá, lựa chọn chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp thực hiện theo quy định tại khoản 3 Điều 2 và khoản 2 Điều 13 Nghị định này. Nếu có công trình hạ tầng kỹ thuật hình thành từ ngân sách nhà nước trong cụm công nghiệp thì xử lý theo quy định tại điểm b khoản 2 Điều 12 Nghị định này.
b) Thời hạn xử lý thành lập cụm công nghiệp quy định tại khoản này hoàn thành trước ngày 31 tháng 12 năm 2026.
Điều 36. Khen thưởng và xử lý vi phạm
1. Tổ chức, cá nhân có thành tích đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp, sản xuất kinh doanh trong cụm công nghiệp được khen thưởng theo quy định của pháp luật.
2. Tổ chức, cá nhân có hành vi vi phạm quy định tại Nghị định này thì tùy theo tính chất, mức độ vi phạm mà bị xử lý kỷ luật, xử phạt vi phạm hành chính hoặc bị truy cứu trách nhiệm hình sự; trường hợp gây thiệt hại thì phải bồi thường theo quy định của pháp luật.
Điều 37. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2024.
2. Nghị định số 68/2017/NĐ-CP và Nghị định số 66/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.
Điều 38. Trách nhiệm thi hành
Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương và các tổ chức, cá nhân liên quan chịu trách nhiệm thi hành Nghị định này.

| Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Thủ tướng, các Phó Thủ tướng Chính phủ;
- Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;
- HĐND, UBND các tỉnh, thành phố trực thuộc trung ương;
- Văn phòng Trung ương và các Ban của Đảng;
- Văn phòng Tổng Bí thư;
- Văn phòng Chủ tịch nước;
- Hội đồng Dân tộc và các Ủy ban của Quốc hội;
- Văn phòng Quốc hội;
- Toà án nhân dân tối cao;
- Viện kiểm sát nhân dân tối cao;
- Kiểm toán nhà nước;
- Ủy ban Giám sát tài chính quốc gia;
- Ngân hàng Chính sách xã hội;
- Ngân hàng Phát triển Việt Nam;
- Ủy ban trung ương Mặt trận Tổ quốc Việt Nam;
- Cơ quan trung ương của các đoàn thể;
- VPCP: BTCN, các PCN, Trợ lý TTg, TGĐ Cổng TTĐT,
các Vụ, Cục, đơn vị trực thuộc, Công báo;
- Lưu: VT, CN (2b). | TM. CHÍNH PHỦ
THỦ TƯỚNG |
`;
